import { splitFields } from './split-fields';

/** A record of a file: its fields, or what is wrong with it. */
export interface TextRecord {
  /** Of its first line, from 1. */
  line: number;
  text: string;
  fields: string[] | 'quotes' | 'columns' | 'cut-off';
}

export interface RecordReader {
  push(line: string): void;
  /** After the last line. */
  end(): void;
}

interface Shape {
  delimiter: string;
  columns: number;
  /** Lines before the first record. */
  headerLines: number;
}

/** A quoted field may run over as many lines as it likes, up to so many characters; beyond, its quote was a stray one. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
/** What looking for its end may cost, in characters read again and again. */
const MAX_EFFORT = 4 * MAX_CHARACTERS;

interface Open {
  line: number;
  lines: string[];
  characters: number;
  effort: number;
}

/** Puts lines together to records, told to `take` one record late: only the last one may be cut off. */
export function recordReader(shape: Shape, take: (record: TextRecord) => void): RecordReader {
  return new Records(shape, take);
}

class Records implements RecordReader {
  private number = 0;
  private open: Open | null = null;
  private held: TextRecord | null = null;

  constructor(
    private readonly shape: Shape,
    private readonly take: (record: TextRecord) => void,
  ) {}

  push(text: string): void {
    this.number += 1;
    if (this.number > this.shape.headerLines) this.takeLine(this.number, text);
  }

  end(): void {
    // What an open quote holds may be one line that was cut off, or a stray quote and lines that are sound.
    while (this.open !== null) {
      const begun: Open = this.open;
      this.open = null;
      if (begun.lines.length > 1) this.giveUp(begun);
      else this.hold({ line: begun.line, text: begun.lines.join('\n'), fields: 'cut-off' });
    }
    const last = this.held;
    if (last) this.take(last.fields === 'columns' ? { ...last, fields: 'cut-off' } : last);
    this.held = null;
  }

  private hold(record: TextRecord): void {
    if (this.held) this.take(this.held);
    this.held = record;
  }

  private release(line: number, text: string, fields: string[] | 'quotes'): void {
    if (typeof fields !== 'string') dropEmptyEnd(fields, this.shape.columns);
    this.hold({ line, text, fields: fields === 'quotes' || this.fits(fields) ? fields : 'columns' });
  }

  private takeLine(line: number, text: string): void {
    if (this.open) this.goOn(this.open, text);
    else if (text !== '' && text.trim() !== '') this.begin(line, text);
  }

  private begin(line: number, text: string): void {
    const fields = this.split(text);
    const isOdd = typeof fields !== 'string' && !this.fits(fields);
    if (isOdd && text.includes('\r') && this.beginParts(line, text)) return;
    if (fields === 'open') this.open = { line, lines: [text], characters: text.length, effort: 0 };
    else this.release(line, text, fields === 'broken' ? 'quotes' : fields);
  }

  /** Lines that ended with CR in a file whose others end with LF. */
  private beginParts(line: number, text: string): boolean {
    const parts = text.split('\r').map((part) => ({ part, fields: this.split(part) }));
    if (!parts.every(({ fields }) => this.fits(fields))) return false;
    for (const { part, fields } of parts) if (typeof fields !== 'string') this.release(line, part, fields);
    return true;
  }

  /** A line behind one whose quotes were left open: it goes on, ends the field, or shows that the quote was a stray one. */
  private goOn(begun: Open, text: string): void {
    begun.lines.push(text);
    begun.characters += text.length;
    if (text.includes('"')) begun.effort += begun.characters;
    const tooLong = begun.characters > MAX_CHARACTERS || begun.effort > MAX_EFFORT;
    if (!text.includes('"') && !tooLong) return;
    const joined = begun.lines.join('\n');
    const fields = this.split(joined);
    if (fields === 'open' && !tooLong) return;
    this.open = null;
    if (this.fits(fields) && !this.holdsRecords(begun.lines)) this.release(begun.line, joined, fields);
    else this.giveUp(begun);
  }

  /** True where most lines inside are records by themselves: then two stray quotes have met. */
  private holdsRecords(lines: readonly string[]): boolean {
    const inside = lines.slice(1, -1);
    const sound = inside.filter((text) => this.shape.columns > 2 && this.fits(this.split(text)));
    return sound.length > 0 && 2 * sound.length > inside.length;
  }

  /** The quote was a stray one: its line is lost, and those behind it are read anew. */
  private giveUp({ line, lines: [first = '', ...others] }: Open): void {
    this.release(line, first, 'quotes');
    others.forEach((text, i) => this.takeLine(line + 1 + i, text));
  }

  private split(text: string): ReturnType<typeof splitFields> {
    return splitFields(text, this.shape.delimiter);
  }

  private fits(fields: ReturnType<typeof splitFields>): fields is string[] {
    return typeof fields !== 'string' && fields.length === this.shape.columns;
  }
}

/** Spreadsheets write delimiters behind the last column. */
function dropEmptyEnd(fields: string[], columns: number): void {
  while (fields.length > columns && fields.at(-1)?.trim() === '') fields.pop();
}
