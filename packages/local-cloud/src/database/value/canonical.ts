import type { Document, ObjectId, Regex, Value } from './types';
import { kindOf } from './types';

/**
 * A string that two values share exactly when BSON comparison calls them equal: the key for sets, groups and
 * joins. A missing value has a key of its own.
 */
export function canonical(value: Value | undefined): string {
  if (typeof value === 'string') return `s${value}`;
  switch (kindOf(value)) {
    case 'missing':
      return 'm';
    case 'null':
      return 'z';
    case 'number':
      return `n${value === 0 ? 0 : String(value)}`;
    case 'bool':
      return value === true ? 't' : 'f';
    case 'date':
      return `d${(value as Date).getTime()}`;
    case 'objectId':
      return `o${(value as ObjectId).hex}`;
    case 'regex':
      return `r${JSON.stringify([(value as Regex).pattern, (value as Regex).options])}`;
    case 'array':
      return `a${JSON.stringify((value as Value[]).map(canonical))}`;
    default: {
      const document = value as Document;
      return `b${JSON.stringify(Object.keys(document).flatMap((name) => [name, canonical(document[name])]))}`;
    }
  }
}
