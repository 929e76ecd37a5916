import { createHash } from 'node:crypto';
import type { Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import { HASH_BYTES } from './item-hash';
import type { Request } from './shopper';

/** How far the catalogue has been walked, in the order in which items were made (see walk.ts). */
export interface Walked {
  /** `createdAt` and id of the last item passed; every one before it is done with. */
  at: number;
  itemId: string;
  /** Nothing that is left was made at the same time. */
  alone: boolean;
  /** The last page brought little: read far ahead. */
  dry: boolean;
}

/**
 * A place in a list, by what was shown and not by where things stand: so it holds whatever order the next page has, whichever
 * instance makes it and whichever version is live by then.
 */
export interface Place {
  /** Hashes of items shown, or waved away, that the walk has not passed. */
  shown: Set<number>;
  /** Absent while pages are ranked. */
  walked?: Walked;
}

/** No signature of another kind begins so. */
const KIND = 'feed1';
/** Of the walk's two marks. */
const ALONE = 'a';
const DRY = 'd';

type Context = Pick<Call, 'sign' | 'verify' | 'shopper'>;

/**
 * The place behind a request's cursor; the beginning where it has none. BAD_INPUT on `cursor` when it is not one that this
 * shop gave this shopper for this slot.
 */
export async function readPlace({ cursor, slot }: Request, call: Context): Promise<Place> {
  if (cursor === undefined) return { shown: new Set() };
  const payload = await call.verify(cursor);
  const parts = payload?.split('~') ?? [];
  const [kind, of, owner, marks = '', at = '', itemId = '', hashes = ''] = parts;
  const isOurs = parts.length === 7 && kind === KIND && of === slot && owner === (await ownerTag(call));
  if (!isOurs) throw new ZhuyiError('BAD_INPUT', 'not a cursor of this list', { field: 'cursor' });
  const shown = hashesIn(Buffer.from(hashes, 'base64url'));
  if (at === '') return { shown };
  const id = Buffer.from(itemId, 'base64url').toString();
  const walked = { at: Number(at), itemId: id, alone: marks.includes(ALONE), dry: marks.includes(DRY) };
  return { shown, walked };
}

/** The cursor of a place, 8 characters an item shown and under 300 besides. */
export async function writeCursor({ shown, walked }: Place, slot: string, call: Context): Promise<string> {
  const marks = `${walked?.alone ? ALONE : ''}${walked?.dry ? DRY : ''}`;
  const at = walked ? String(walked.at) : '';
  const itemId = Buffer.from(walked?.itemId ?? '').toString('base64url');
  const hashes = bytesOf(shown).toString('base64url');
  return call.sign([KIND, slot, await ownerTag(call), marks, at, itemId, hashes].join('~'));
}

/** In other hands a cursor is worth nothing, and it tells nobody whose it was. */
async function ownerTag(call: Pick<Call, 'shopper'>): Promise<string> {
  return createHash('sha256')
    .update(`${KIND}\n${await call.shopper()}`)
    .digest('base64url')
    .slice(0, 10);
}

function hashesIn(bytes: Buffer): Set<number> {
  const hashes = new Set<number>();
  for (let at = 0; at + HASH_BYTES <= bytes.length; at += HASH_BYTES)
    hashes.add(bytes.readUIntLE(at, HASH_BYTES));
  return hashes;
}

function bytesOf(hashes: ReadonlySet<number>): Buffer {
  const bytes = Buffer.alloc(hashes.size * HASH_BYTES);
  let at = 0;
  for (const hash of hashes) at = bytes.writeUIntLE(hash, at, HASH_BYTES);
  return bytes;
}
