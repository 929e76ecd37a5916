/** One object of a file of JSON: lines of them, or an array, however it is broken into lines. */
export interface JsonRecord {
  /** Of its first line, from 1. */
  line: number;
  text: string;
  /** Undefined where the text is no JSON. */
  value: object | undefined;
}

/** An object that is longer than this was never closed. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Finds the objects of a file line by line. One that is never closed spoils itself and not those behind it, where each
 * stands on a line of its own.
 */
export function jsonReader(take: (record: JsonRecord) => void): { push(line: string): void; end(): void } {
  let number = 0;
  let open: { line: number; text: string; depth: number; inText: boolean } | null = null;

  function takeText(line: number, text: string): void {
    take({ line, text, value: objectOf(text) });
  }

  /** Reads on from `from`, with an object open or not. */
  function scan(line: string, from: number): void {
    for (let at = from; at < line.length; at++) {
      const sign = line[at] ?? '';
      if (!open) {
        if (sign === '{') open = { line: number, text: '', depth: 0, inText: false };
        else if (/[\s,[\]]/.test(sign)) continue;
        else return takeText(number, line.slice(at));
      }
      const begun = open;
      if (!begun) return;
      begun.text += sign;
      if (begun.inText) {
        if (sign === '\\') begun.text += line[++at] ?? '';
        else if (sign === '"') begun.inText = false;
      } else if (sign === '"') begun.inText = true;
      else if (sign === '{' || sign === '[') begun.depth += 1;
      else if (sign === '}' || sign === ']') begun.depth -= 1;
      if (begun.depth === 0 && !begun.inText) {
        open = null;
        takeText(begun.line, begun.text);
      }
    }
    if (open) open.text += '\n';
  }

  return {
    push(line) {
      number += 1;
      const alone = line.startsWith('{') ? objectOf(line.replace(/,?\s*$/, '')) : undefined;
      if (alone) {
        if (open) takeText(open.line, open.text.trimEnd());
        open = null;
        take({ line: number, text: line.trim(), value: alone });
        return;
      }
      if (open && open.text.length > MAX_CHARACTERS) {
        takeText(open.line, open.text.slice(0, 1000));
        open = null;
      }
      scan(line, 0);
    },
    end() {
      if (open) takeText(open.line, open.text.trimEnd());
      open = null;
    },
  };
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
