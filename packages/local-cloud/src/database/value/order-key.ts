import { rankOf } from './compare';
import type { Document, ObjectId, Regex, Value } from './types';
import { kindOf } from './types';

/**
 * A binary string whose byte order is BSON order and that is never the beginning of another value's key. Two
 * values have the same key exactly when they compare equal.
 */
export function orderKey(value: Value | undefined): string {
  return String.fromCharCode(rankOf(value) + 1) + payload(value);
}

/** Begins all keys of the value's type; with `rankEnd` it bounds them. */
export function rankStart(value: Value): string {
  return String.fromCharCode(rankOf(value) + 1);
}

export function rankEnd(value: Value): string {
  return String.fromCharCode(rankOf(value) + 2);
}

/** Turns the order around: every byte becomes 255 minus itself. */
export function invert(key: string): string {
  let out = '';
  for (let i = 0; i < key.length; i++) out += String.fromCharCode(255 - key.charCodeAt(i));
  return out;
}

function payload(value: Value | undefined): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  switch (kindOf(value)) {
    case 'bool':
      return value === true ? '\x02' : '\x01';
    case 'date':
      return number((value as Date).getTime());
    case 'objectId':
      return Buffer.from((value as ObjectId).hex, 'hex').toString('latin1');
    case 'regex':
      return text((value as Regex).pattern) + text((value as Regex).options);
    case 'array':
      return `${(value as Value[]).map(orderKey).join('')}\0`;
    case 'object':
      return `${Object.keys(value as Document)
        .map((name) => field(name, (value as Document)[name] as Value))
        .join('')}\0`;
    default:
      return '';
  }
}

/** Documents compare by type, then name, then value of each field. */
function field(name: string, value: Value): string {
  return String.fromCharCode(rankOf(value) + 1) + text(name) + payload(value);
}

/** UTF-8, a zero byte written as 00 FF, ended by 00 00. */
function text(value: string): string {
  // eslint-disable-next-line no-control-regex
  const bytes = /^[\x01-\x7f]*$/.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1');
  return `${bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes}\0\0`;
}

const scratch = Buffer.alloc(8);

/** IEEE bits with the sign turned, so that they order as numbers do; NaN comes first. */
function number(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0';
  scratch.writeDoubleBE(value === 0 ? 0 : value);
  if ((scratch[0] as number) & 0x80) {
    for (let i = 0; i < 8; i++) scratch[i] = 255 - (scratch[i] as number);
  } else {
    scratch[0] = (scratch[0] as number) | 0x80;
  }
  return scratch.toString('latin1');
}
