import { ZhuyiError } from '@zhuyi/contracts';
import type { SecretDoc } from '@zhuyi/contracts';
import { weakness } from './weakness';

/** One of the shop's keys. They are numbered from 1; the highest number is the one in use. */
export interface Key {
  id: number;
  secret: string;
}

/** What no secret of a list holds, and what tells a misspelt list from one secret. */
const ODD_IN_LIST = /[\uFEFF"'“”;，；：]|:\s|\s,|\s$/;
const ODD_IN_SECRET = /^\s|\s$|\uFEFF|^["'“”]|["'“”]$|(^|[\s,;，；"'“])\d+\s*[:：]/;

/** All keys of a shop, the first first: each pseudonym is made from the one under the key before it. */
export type Ring = readonly [Key, ...Key[]];

/**
 * The keys in ZHUYI_SECRET: one secret, or `1:FIRST,2:SECOND` after a rotation. INTERNAL, for the log, when a list is not
 * numbered so, when the key in use is easy to guess, or when the text looks like a list that was misspelt: taken for one
 * long secret it would make everybody a stranger without a word.
 */
export function ringFromEnvironment(text: string): Ring {
  const isList = text.startsWith('1:');
  const keys = isList ? text.split(',').map(toKey) : [{ id: 1, secret: text }];
  const ring = checked(keys, 'ZHUYI_SECRET');
  if (isList ? ODD_IN_LIST.test(text) : ODD_IN_SECRET.test(text)) {
    throw new ZhuyiError(
      'INTERNAL',
      'ZHUYI_SECRET is no list and looks like one, or has spaces or quotes around it: write one secret, or 1:FIRST,2:SECOND',
    );
  }
  if (new Set(keys.map(({ secret }) => secret)).size < keys.length)
    throw new ZhuyiError('INTERNAL', 'ZHUYI_SECRET holds the same secret twice');
  return ring;
}

/** The keys in the stored document that are in use at `now` (epoch ms). INTERNAL as above. */
export function ringFromDocument({ secret, later = [] }: SecretDoc, now: number): Ring {
  const inUse = later.filter(({ from }) => from <= now);
  const keys = [secret, ...inUse.map((key) => key.secret)].map((one, i) => ({ id: i + 1, secret: one }));
  return checked(keys, 'the stored secret');
}

export function newestOf(ring: Ring): Key {
  return ring.at(-1) ?? ring[0];
}

function toKey(part: string, index: number): Key {
  const found = /^(\d+):(.+)$/.exec(part.trim());
  if (!found?.[2] || Number(found[1]) !== index + 1) {
    throw new ZhuyiError(
      'INTERNAL',
      `ZHUYI_SECRET: key ${index + 1} of the list must read ${index + 1}:SECRET (1:FIRST,2:SECOND, no comma inside)`,
    );
  }
  return { id: index + 1, secret: found[2] };
}

/** Only the key in use has to be strong: a rotation is the way out of a weak one. */
function checked(keys: readonly Key[], what: string): Ring {
  const [first, ...others] = keys;
  if (!first) throw new ZhuyiError('INTERNAL', `${what} holds no key`);
  const ring: Ring = [first, ...others];
  const reason = weakness(newestOf(ring).secret);
  if (reason !== null) {
    throw new ZhuyiError('INTERNAL', `${what} is refused: ${reason}. See docs/deploy.md, "The secret"`);
  }
  return ring;
}
