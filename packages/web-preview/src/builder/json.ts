import fs from 'node:fs';
import { transformSync, type TransformFailure } from 'esbuild';
import { PreviewError } from '../errors';

export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of an array; anything else is left out. */
export function stringList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The string-valued members of an object. */
export function stringMap(value: unknown): Record<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Reads a JSON file that holds an object; the error names the file (as `shown`) and the line. */
export function readJsonObject(file: string, shown: string): JsonObject {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new PreviewError('BUILD_FAILED', `${shown} is not JSON`, {
      diagnostics: [{ file: shown, ...whereBroken(text), message: messageOf(cause) }],
      cause,
    });
  }
  throw new PreviewError('BUILD_FAILED', `${shown} is not an object`, {
    diagnostics: [{ file: shown, line: 1, message: 'expected a JSON object' }],
  });
}

/** JSON.parse does not tell lines on every Node; esbuild does. */
function whereBroken(text: string): { line: number; column?: number } {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
  } catch (cause) {
    const place = (cause as Partial<TransformFailure>).errors?.[0]?.location;
    if (place) return { line: place.line, column: place.column + 1 };
  }
  return { line: 1 };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause);
}
