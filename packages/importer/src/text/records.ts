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
export function recordReader(
  { delimiter, columns, headerLines }: Shape,
  take: (record: TextRecord) => void,
): RecordReader {
  let number = 0;
  let open: Open | null = null;
  let held: TextRecord | null = null;

  function release(line: number, text: string, fields: string[] | 'quotes'): void {
    if (held) take(held);
    if (typeof fields !== 'string') dropEmptyEnd(fields, columns);
    const fits = typeof fields === 'string' || fields.length === columns;
    held = { line, text, fields: fits ? fields : 'columns' };
  }

  function begin(line: number, text: string): void {
    const fields = splitFields(text, delimiter);
    if (
      typeof fields !== 'string' &&
      fields.length !== columns &&
      text.includes('\r') &&
      beginParts(line, text)
    )
      return;
    if (fields === 'open') open = { line, lines: [text], characters: text.length, effort: 0 };
    else release(line, text, fields === 'broken' ? 'quotes' : fields);
  }

  /** Lines that ended with CR in a file whose others end with LF. */
  function beginParts(line: number, text: string): boolean {
    const parts = text.split('\r').map((part) => ({ part, fields: splitFields(part, delimiter) }));
    if (!parts.every(({ fields }) => typeof fields !== 'string' && fields.length === columns)) return false;
    for (const { part, fields } of parts) if (typeof fields !== 'string') release(line, part, fields);
    return true;
  }

  /** A line behind one whose quotes were left open: it goes on, ends the field, or shows that the quote was a stray one. */
  function goOn(begun: Open, text: string): void {
    begun.lines.push(text);
    begun.characters += text.length;
    if (text.includes('"')) begun.effort += begun.characters;
    const tooLong = begun.characters > MAX_CHARACTERS || begun.effort > MAX_EFFORT;
    if (!text.includes('"') && !tooLong) return;
    const joined = begun.lines.join('\n');
    const fields = splitFields(joined, delimiter);
    if (fields === 'open' && !tooLong) return;
    open = null;
    const whole = typeof fields !== 'string' && fields.length === columns;
    if (whole && !holdsRecords(begun.lines)) release(begun.line, joined, fields);
    else giveUp(begun);
  }

  /** True where most lines inside are records by themselves: then two stray quotes have met. */
  function holdsRecords(lines: readonly string[]): boolean {
    const inside = lines.slice(1, -1);
    const sound = inside.filter((text) => {
      const fields = splitFields(text, delimiter);
      return columns > 2 && typeof fields !== 'string' && fields.length === columns;
    });
    return sound.length > 0 && 2 * sound.length > inside.length;
  }

  /** The quote was a stray one: its line is lost, and those behind it are read anew. */
  function giveUp({ line, lines: [first = '', ...others] }: Open): void {
    release(line, first, 'quotes');
    others.forEach((text, i) => takeLine(line + 1 + i, text));
  }

  function takeLine(line: number, text: string): void {
    if (open) goOn(open, text);
    else if (text !== '' && text.trim() !== '') begin(line, text);
  }

  return {
    push(text) {
      number += 1;
      if (number > headerLines) takeLine(number, text);
    },
    end() {
      // What an open quote holds may be one line that was cut off, or a stray quote and lines that are sound.
      while (open !== null) {
        const begun: Open = open;
        open = null;
        if (begun.lines.length > 1) giveUp(begun);
        else {
          if (held) take(held);
          held = { line: begun.line, text: begun.lines.join('\n'), fields: 'cut-off' };
        }
      }
      if (held) take(held.fields === 'columns' ? { ...held, fields: 'cut-off' } : held);
      held = null;
    },
  };
}

/** Spreadsheets write delimiters behind the last column. */
function dropEmptyEnd(fields: string[], columns: number): void {
  while (fields.length > columns && fields.at(-1)?.trim() === '') fields.pop();
}
