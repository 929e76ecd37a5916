import { createHash } from 'node:crypto';
import type { Keys } from './keys';

/** What a recommendation says about itself in the requestId of its answer. */
export interface RequestParts {
  version: string;
  arm: string;
  slot: string;
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
}

/** An event counts for a recommendation for a week. */
const VALID_MS = 7 * 24 * 3600 * 1000;

/**
 * `version~arm~slot~time~random~owner.signature`. `owner` is a digest of shopper and random part: the id is good in
 * the hands of the shopper who got the list, and tells nobody else who that was.
 */
export async function makeRequestId(call: RequestContext, parts: RequestParts): Promise<string> {
  const random = Math.floor(call.random() * 36 ** 8).toString(36);
  const owner = ownerTag(await call.shopper(), random);
  return call.sign([parts.version, parts.arm, parts.slot, call.now.toString(36), random, owner].join('~'));
}

/** The facts of a requestId that this shop made for this shopper in the last week; else null. */
export async function readRequestId(call: RequestContext, id: string): Promise<RequestFacts | null> {
  const payload = await call.verify(id);
  const parsed = payload === null ? null : parse(payload);
  if (!parsed || parsed.owner !== ownerTag(await call.shopper(), parsed.random)) return null;
  const age = call.now - parsed.facts.at;
  return age <= VALID_MS && age >= -VALID_MS ? parsed.facts : null;
}

/**
 * The facts of a requestId without checking its signature: for stored events, whose ids were checked on arrival.
 */
export function parseRequestId(id: string): RequestFacts | null {
  return parse(id.slice(0, id.lastIndexOf('.')))?.facts ?? null;
}

function parse(payload: string): { facts: RequestFacts; random: string; owner: string } | null {
  const parts = payload.split('~');
  const [version, arm, slot, time, random, owner] = parts;
  if (parts.length !== 6 || !version || !arm || !slot || !time || !random || !owner) return null;
  const at = parseInt(time, 36);
  return Number.isSafeInteger(at) ? { facts: { version, arm, slot, at }, random, owner } : null;
}

function ownerTag(shopper: string, random: string): string {
  return createHash('sha256').update(`${shopper}\n${random}`).digest('base64url').slice(0, 10);
}
