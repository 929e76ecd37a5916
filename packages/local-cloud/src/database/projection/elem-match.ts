import { failed } from '../errors';
import { compileQuery } from '../query/compile';
import type { Value } from '../value/types';
import { isDocument } from '../value/types';

/** `{$elemMatch: conditions}` in a projection: the first element that matches, alone; no field if none does. */
export function elemMatchOf(operand: Value, now: number): (value: Value) => Value | undefined {
  if (!isDocument(operand)) throw failed('elemMatch: Invalid argument, object required');
  const query = compileQuery({ array: { $elemMatch: operand } }, { now });
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const found = value.findIndex((item) => query.matches({ array: [item] }));
    return found < 0 ? undefined : value.slice(found, found + 1);
  };
}
