import { failed } from '../errors';
import { setField } from './fields';
import type { Document, Value } from './types';
import { bsonType, isDocument } from './types';

/** `$mergeObjects`: later fields win; null and missing count as empty. */
export function mergeObjects(values: readonly (Value | undefined)[]): Document {
  const out: Document = {};
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (!isDocument(value)) {
      throw failed(`$mergeObjects requires object inputs, but input is of type ${bsonType(value)}`);
    }
    for (const name of Object.keys(value)) setField(out, name, value[name] as Value);
  }
  return out;
}
