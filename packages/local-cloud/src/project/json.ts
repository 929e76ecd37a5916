import { readFileSync } from 'node:fs';
import { CloudError } from '../errors';

/** Reads a JSON file whose top is an object; anything else is a configuration error that names the file. */
export function readJsonObject(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CloudError('INVALID_CONFIG', `${file} cannot be read as JSON: ${String(cause)}`, { cause });
  }
  return asObject(value, file);
}

export function asObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CloudError('INVALID_CONFIG', `${where} must be a JSON object`);
}
