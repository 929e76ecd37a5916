import { pick, type Random } from '../../packages/shop-simulator/src/random';

const NUMBERS = [0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e21, 1e308, -1e308, 5e-324];

const TEXTS = [
  '',
  ' ',
  '\0',
  '\n',
  '\u202e',
  '\ufeff',
  '\u200b',
  '\ud800',
  '\udfff',
  '\uffff',
  '😀',
  'e\u0301',
  '羽绒服',
  'İ',
  'ﬃ',
  '../..',
  '$where',
  '$set',
  'a.b',
  '.',
  ':',
  '%',
  '%00',
  "'; drop",
  '{{x}}',
  '__proto__',
  'constructor',
  'toString',
  'undefined',
  'null',
  'NaN',
  '1e999',
  '2026-02-31',
  '9999-99-99',
  '0000-00-00',
];

/** Names that mean something to JavaScript, the SDK or the database. */
export const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'length',
  'then',
  'userInfo',
  'tcbContext',
  'shop',
  'shopper',
  '_id',
  '$set',
  '$gt',
  '$date',
  '$numberDouble',
  'a.b',
  '',
  '0',
  'action',
  'openid',
];

/** A value that no form of the shop would send. Everything can be written as JSON, with own keys of any name. */
export function oddValue(random: Random, depth = 0): unknown {
  const kind = Math.floor(random() * (depth > 2 ? 6 : 10));
  switch (kind) {
    case 0:
      return pick(random, [null, true, false]);
    case 1:
      return pick(random, NUMBERS);
    case 2:
      return oddText(random);
    case 3:
      return pick(random, [[], {}, [[]], [null], [{}]]);
    case 4:
      return (random() - 0.5) * 10 ** Math.floor(random() * 40);
    case 5:
      return `${pick(random, TEXTS)}${pick(random, TEXTS)}`;
    case 6:
      return nested(random);
    case 7:
      return Array.from({ length: Math.floor(random() * 80) }, () => oddValue(random, depth + 2));
    default:
      return withKeys(
        Array.from({ length: Math.floor(random() * 4) }, () => [
          pick(random, KEYS),
          oddValue(random, depth + 1),
        ]),
      );
  }
}

/** Short or very long, of all kinds of characters. */
export function oddText(random: Random): string {
  const text = pick(random, TEXTS);
  const kind = random();
  if (kind < 0.6) return text;
  if (kind < 0.8) return text.repeat(1 + Math.floor(random() * 300));
  if (kind < 0.85) return text.repeat(Math.floor(20_000 / Math.max(1, text.length)));
  return Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 0x10000))
    .map((code) => String.fromCharCode(code))
    .join('');
}

function nested(random: Random): unknown {
  const levels = pick(random, [10, 100, 1_500]);
  const key = pick(random, KEYS);
  const inArrays = random() < 0.5;
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = inArrays ? [value] : withKeys([[key, value]]);
  return value;
}

/** An object with own keys of these names, `__proto__` too, as JSON.parse makes it. */
export function withKeys(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}
