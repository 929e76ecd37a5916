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

/** A quoted field may run over a few lines; one that is open for longer is a stray quote. */
const MAX_LINES = 5;

/** Puts lines together to records, told to `take` one line late: only the last one may be cut off. */
export function recordReader(
  { delimiter, columns, headerLines }: Shape,
  take: (record: TextRecord) => void,
): RecordReader {
  let number = 0;
  let open: { line: number; text: string; lines: number } | null = null;
  let held: TextRecord | null = null;

  function release(line: number, text: string, fields: string[] | 'quotes'): void {
    if (held) take(held);
    const fits = typeof fields === 'string' || fields.length === columns;
    held = { line, text, fields: fits ? fields : 'columns' };
  }

  function begin(line: number, text: string): void {
    const fields = splitFields(text, delimiter);
    if (fields === 'open') open = { line, text, lines: 1 };
    else release(line, text, fields === 'broken' ? 'quotes' : fields);
  }

  /** The line after one whose quotes were left open: its rest, or a sound line after a stray quote. */
  function goOn(before: { line: number; text: string; lines: number }, line: number, text: string): void {
    open = null;
    const alone = splitFields(text, delimiter);
    if (typeof alone !== 'string' && alone.length === columns) {
      release(before.line, before.text, 'quotes');
      release(line, text, alone);
      return;
    }
    const joined = `${before.text}\n${text}`;
    const fields = splitFields(joined, delimiter);
    if (typeof fields !== 'string') release(before.line, joined, fields);
    else if (fields === 'broken' || before.lines + 1 >= MAX_LINES) release(before.line, joined, 'quotes');
    else open = { line: before.line, text: joined, lines: before.lines + 1 };
  }

  return {
    push(text) {
      number += 1;
      if (number <= headerLines) return;
      if (open) goOn(open, number, text);
      else if (text !== '' && text.trim() !== '') begin(number, text);
    },
    end() {
      if (open) {
        if (held) take(held);
        held = { line: open.line, text: open.text, fields: 'cut-off' };
      }
      if (held) take(held.fields === 'columns' ? { ...held, fields: 'cut-off' } : held);
      open = null;
      held = null;
    },
  };
}
