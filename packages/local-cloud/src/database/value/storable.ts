import { failed } from '../errors';
import type { Document, Value } from './types';
import { kindOf } from './types';

/** MongoDB stores at most 100 levels. */
const maxLevels = 100;

/** Throws if the value holds what cannot be stored: a field name that begins with `$`, or too many levels. */
export function assertStorable(value: Value, path: string, level = 0): void {
  if (level > maxLevels)
    throw failed(`document exceeds ${maxLevels} levels of nesting at '${path.slice(0, 60)}'`);
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      assertStorable(item, `${path}.${i}`, level + 1);
    });
    return;
  }
  if (kindOf(value) !== 'object') return;
  for (const name of Object.keys(value as Document)) {
    const inner = path === '' ? name : `${path}.${name}`;
    if (name.startsWith('$')) {
      throw failed(`The dollar ($) prefixed field '${name}' in '${inner}' is not valid for storage.`);
    }
    if (name.includes('\0')) throw failed(`The field name in '${inner}' contains a null byte`);
    assertStorable((value as Document)[name] as Value, inner, level + 1);
  }
}
