import type { Card, RecommendAnswer } from '@zhuyi/contracts';
import { MAX_PASSED } from './config';

/** A card in a list, with what an event about it has to say. */
export interface Entry {
  card: Card;
  /** Place in the list as shown, from 0. */
  position: number;
  /** Of the answer that brought it; empty where that was in an earlier visit. */
  requestId: string;
}

/** What an event about an entry of a slot says of the list. */
export interface Place {
  slot?: string;
  position?: number;
  requestId?: string;
}

/** Nothing where the answer is of an earlier visit: it counted then. What the shopper does with the item counts all the same. */
export function placeOf({ position, requestId }: Entry, slot: string): Place {
  return requestId === '' ? {} : { slot, position, requestId };
}

/** Cards of an earlier visit as a list. */
export function lastList(cards: readonly Card[]): Segment[] {
  return [{ updated: false, entries: cards.map((card, position) => ({ card, position, requestId: '' })) }];
}

/** Cards of a list that are drawn before the others: a screen of a small phone. */
export const FIRST_CARDS = 4;

/** Cards that came from one state of mind; a new segment begins where the list was renewed. */
export interface Segment {
  /** The list was renewed here because of what the shopper did. */
  updated: boolean;
  entries: Entry[];
}

/** A run of cards that is drawn, and taken off the page, as one. */
export interface Chunk {
  id: string;
  updated: boolean;
  entries: Entry[];
}

/** Three rows: what is drawn beside the screen is no more than it must be. */
export const CHUNK_SIZE = 6;

/** Every card, in order. */
export function entriesOf(segments: readonly Segment[]): Entry[] {
  return segments.flatMap(({ entries }) => entries);
}

export function itemIdsOf(segments: readonly Segment[]): string[] {
  return entriesOf(segments).map(({ card }) => card.itemId);
}

/** What the lists before this one showed, the last first: of each what stood at its top, which would be there again. */
export function passedBy(segments: readonly Segment[], before: readonly string[]): string[] {
  return [...new Set([...itemIdsOf(segments), ...before])].slice(0, MAX_PASSED);
}

/** Adds an answer to the last segment; what is in the list already is left out. */
export function append(
  segments: readonly Segment[],
  answer: Pick<RecommendAnswer, 'cards' | 'requestId'>,
): Segment[] {
  const known = new Set(itemIdsOf(segments));
  const start = (entriesOf(segments).pop()?.position ?? -1) + 1;
  const added = answer.cards
    .filter(({ itemId }) => !known.has(itemId) && known.add(itemId))
    .map((card, at) => ({ card, position: start + at, requestId: answer.requestId }));
  const last = segments[segments.length - 1] ?? { updated: false, entries: [] };
  return [...segments.slice(0, -1), { ...last, entries: [...last.entries, ...added] }];
}

/** Takes a card out; the others keep the place they were shown at. */
export function removeItem(segments: readonly Segment[], itemId: string): Segment[] {
  return segments.map((segment) => ({
    ...segment,
    entries: segment.entries.filter(({ card }) => card.itemId !== itemId),
  }));
}

/** Keeps the first `count` cards, in full rows of two, and begins a renewed segment after them. */
export function renewAfter(segments: readonly Segment[], count: number): Segment[] {
  let room = count + (count % 2);
  const kept: Segment[] = [];
  for (const segment of segments) {
    const entries = segment.entries.slice(0, room);
    room -= entries.length;
    if (entries.length > 0) kept.push({ ...segment, entries });
  }
  return [...kept, { updated: true, entries: [] }];
}

/** Cuts the list into runs. Only the last run of a segment may be short, so that rows stay full. */
export function chunksOf(segments: readonly Segment[], size: number = CHUNK_SIZE): Chunk[] {
  return segments.flatMap((segment, number) => {
    const chunks: Chunk[] = [];
    for (let at = 0; at < segment.entries.length; at += size) {
      const entries = segment.entries.slice(at, at + size);
      chunks.push({ id: `${number}-${at / size}`, updated: segment.updated && at === 0, entries });
    }
    return chunks;
  });
}

/** How many cards are in these chunks. */
export function countOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((count, { entries }) => count + entries.length, 0);
}

/** The list cut after its first cards, so that they can be seen before the rest is drawn. */
export function firstOf(chunks: readonly Chunk[], count: number): Chunk[] {
  let room = count;
  const first: Chunk[] = [];
  for (const chunk of chunks) {
    if (room <= 0) break;
    first.push({ ...chunk, entries: chunk.entries.slice(0, room) });
    room -= chunk.entries.length;
  }
  return first;
}

/** What setData must be told to turn one list of chunks into another: changed chunks, or what was added to one. */
export function chunkChanges(before: readonly Chunk[], after: readonly Chunk[]): Record<string, unknown> {
  if (after.length < before.length || before.length === 0) return { chunks: after };
  const changes: Record<string, unknown> = {};
  after.forEach((chunk, index) => {
    const known = before[index];
    if (known === undefined || !beginsWith(chunk, known)) changes[`chunks[${index}]`] = chunk;
    else {
      for (let at = known.entries.length; at < chunk.entries.length; at += 1)
        changes[`chunks[${index}].entries[${at}]`] = chunk.entries[at];
    }
  });
  return changes;
}

function beginsWith(chunk: Chunk, known: Chunk): boolean {
  return (
    chunk.id === known.id &&
    chunk.updated === known.updated &&
    known.entries.every((entry, at) => entry === chunk.entries[at])
  );
}
