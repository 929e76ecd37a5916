import { stringifyEjson } from '../../value/ejson';
import type { Value } from '../../value/types';
import { bsonType } from '../../value/types';
import type { Place } from './operator';

/** A value for an error message, shortened. */
export function show(value: Value | undefined): string {
  const text = value === undefined ? 'missing' : stringifyEjson(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** `{_id: "a"}`, which names the document in an error message. */
export function showId(place: Place): string {
  return `{_id: ${show(place.id)}}`;
}

export { bsonType };
