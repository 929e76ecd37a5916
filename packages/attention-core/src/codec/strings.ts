import { CoreError } from '../errors';
import { fromUtf8, toUtf8 } from './utf8';

/** A list of strings as one block of UTF-8 (JSON: short, exact, quick to read). */
export function packStrings(list: readonly string[]): Uint8Array {
  return toUtf8(JSON.stringify(list));
}

export function unpackStrings(bytes: Uint8Array): string[] {
  const parsed: unknown = JSON.parse(fromUtf8(bytes));
  if (!Array.isArray(parsed) || parsed.some((entry) => typeof entry !== 'string')) {
    throw new CoreError('DAMAGED', 'expected a list of strings');
  }
  return parsed as string[];
}
