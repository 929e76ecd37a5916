import { createHash } from 'node:crypto';
import { RUNGS, type Rung } from '@zhuyi/contracts';
import type { Keys } from './keys';

/** What a recommendation says about itself in the requestId of its answer. */
export interface RequestParts {
  version: string;
  arm: string;
  slot: string;
  /** The rung of the ladder that it came from. */
  rung?: Rung;
  /** How long the list took to make, ms. */
  tookMs?: number;
  /** Places that were filled by chance, with the probability of what stands there. */
  explored?: readonly Explored[];
}

/** A card that exploration chose. */
export interface Explored {
  position: number;
  propensity: number;
}

export interface RequestFacts extends RequestParts {
  /** When the list was made, epoch ms. */
  at: number;
}

/** The parts of a Call that request ids need. */
export interface RequestContext extends Pick<Keys, 'sign' | 'verify'> {
  now: number;
  random(): number;
  shopper(): Promise<string>;
  /** The shopper's names under all keys; by default the one above. */
  aliases?(): Promise<string[]>;
}

interface Parsed {
  facts: RequestFacts;
  random: string;
  owner: string;
  /** Marks of the cards; absent in ids made before answers named their cards. */
  marks?: Buffer;
}

/** Propensities are kept in parts of this. */
const PROPENSITY_PARTS = 36 ** 3;

/** An event counts for a recommendation for a week. */
const VALID_MS = 7 * 24 * 3600 * 1000;
const MARK_BYTES = 2;

/**
 * `version~arm~slot~time~random~owner~cards~made.signature`. `owner` is a digest of shopper and random part: the id is good
 * in the hands of the shopper who got the list, and tells nobody else who that was. `cards` holds 16 bits of a digest of
 * each item in the answer (`shown`): an event about another item cannot claim the list. `made`: from which rung it came, and
 * where it is compared with others how long it took, and what was explored in it.
 */
export async function makeRequestId(
  call: RequestContext,
  { version, arm, slot, ...made }: RequestParts,
  shown: readonly string[],
): Promise<string> {
  const random = Math.floor(call.random() * 36 ** 8).toString(36);
  const owner = ownerTag(await call.shopper(), random);
  const cards = Buffer.concat(shown.map((itemId) => markOf(itemId, random))).toString('base64url');
  const parts = [version, arm, slot, call.now.toString(36), random, owner, cards];
  const isTold = made.tookMs !== undefined || made.rung !== undefined;
  return call.sign([...parts, ...(isTold ? [writeMade(made)] : [])].join('~'));
}

/**
 * The facts of a requestId that this shop made for this shopper in the last week, in whose answer the item was (where
 * one is given); else null.
 */
export async function readRequestId(
  call: RequestContext,
  id: string,
  itemId?: string,
): Promise<RequestFacts | null> {
  const payload = await call.verify(id);
  const parsed = payload === null ? null : parse(payload);
  // The list may have been made under the key before.
  const names = call.aliases ? await call.aliases() : [await call.shopper()];
  if (!parsed || !names.some((name) => parsed.owner === ownerTag(name, parsed.random))) return null;
  if (itemId !== undefined && !isShown(parsed, itemId)) return null;
  const age = call.now - parsed.facts.at;
  return age <= VALID_MS && age >= -VALID_MS ? parsed.facts : null;
}

/**
 * The facts of a requestId without checking its signature: for stored events, whose ids were checked on arrival.
 */
export function parseRequestId(id: string): RequestFacts | null {
  return parse(id.slice(0, id.lastIndexOf('.')))?.facts ?? null;
}

function parse(payload: string): Parsed | null {
  const parts = payload.split('~');
  const [version, arm, slot, time, random, owner, cards, made] = parts;
  if (parts.length > 8 || !version || !arm || !slot || !time || !random || !owner) return null;
  const at = parseInt(time, 36);
  if (!Number.isSafeInteger(at)) return null;
  const marks = cards === undefined ? {} : { marks: Buffer.from(cards, 'base64url') };
  const more = made === undefined ? {} : readMade(made);
  return { facts: { version, arm, slot, at, ...more }, random, owner, ...marks };
}

/** `took.rung-position.propensity-...`, in base 36; the rung by its place. */
function writeMade({
  tookMs,
  rung,
  explored = [],
}: Pick<RequestParts, 'tookMs' | 'rung' | 'explored'>): string {
  const took = tookMs === undefined ? '' : Math.round(tookMs).toString(36);
  const from = rung === undefined ? '' : `.${RUNGS.indexOf(rung)}`;
  const places = explored.map(({ position, propensity }) => {
    const part = Math.max(1, Math.round(propensity * PROPENSITY_PARTS));
    return `${position.toString(36)}.${part.toString(36)}`;
  });
  return [took + from, ...places].join('-');
}

function readMade(text: string): Pick<RequestFacts, 'tookMs' | 'rung' | 'explored'> {
  const [took = '', ...places] = text.split('-');
  const tookMs = parseInt(took, 36);
  const rung = RUNGS[parseInt(took.split('.')[1] ?? '', 10)];
  const explored = places.map((place) => {
    const [position = '', part = ''] = place.split('.');
    return { position: parseInt(position, 36), propensity: parseInt(part, 36) / PROPENSITY_PARTS };
  });
  return {
    ...(Number.isSafeInteger(tookMs) ? { tookMs } : {}),
    ...(rung === undefined ? {} : { rung }),
    ...(explored.length > 0 ? { explored } : {}),
  };
}

function isShown({ marks, random }: Parsed, itemId: string): boolean {
  if (!marks) return true;
  const mark = markOf(itemId, random);
  for (let at = 0; at < marks.length; at += MARK_BYTES) {
    if (mark.equals(marks.subarray(at, at + MARK_BYTES))) return true;
  }
  return false;
}

function ownerTag(shopper: string, random: string): string {
  return createHash('sha256').update(`${shopper}\n${random}`).digest('base64url').slice(0, 10);
}

/** Salted with the random part: two items that share a mark in one answer do not in the next. */
function markOf(itemId: string, random: string): Buffer {
  return createHash('sha256').update(`${random}\n${itemId}`).digest().subarray(0, MARK_BYTES);
}
