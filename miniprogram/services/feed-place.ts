import type { RecommendAnswer } from '@zhuyi/contracts';
import { MAX_EMPTY_PAGES } from './config';
import { append, entriesOf, itemIdsOf, type Segment } from './feed';

/** A place in a list from which it can be gone on with: what stands above `position` is in the cursor. */
export interface Mark {
  position: number;
  /** Absent at the top, where nothing is above. */
  cursor?: string;
}

export const TOP: readonly Mark[] = [{ position: 0 }];
/** A cursor may measure some kilobytes, and a list is gone on with near its end. */
const MAX_MARKS = 8;

/** What an answer is to follow. */
export interface After {
  cursor?: string;
  /** On the screen and not in the cursor. */
  exclude: string[];
  /** All that is on the screen. */
  known: string[];
}

/** A list that has grown. */
export interface Brought {
  segments: Segment[];
  marks: readonly Mark[];
  answer: RecommendAnswer;
  /** Nothing follows. */
  end: boolean;
}

/**
 * Adds what follows the segments. A page without anything new is not the end, but a few in a row are. Undefined where one
 * did not come.
 */
export async function bring(
  segments: readonly Segment[],
  marks: readonly Mark[],
  ask: (after: After) => Promise<RecommendAnswer | undefined>,
): Promise<Brought | undefined> {
  const known = itemIdsOf(segments);
  for (let page = 1, from = marks; ; page += 1) {
    const answer = await ask({ ...askAfter(segments, from), known });
    if (answer === undefined) return undefined;
    const grown = append(segments, answer);
    from = markAfter(from, segments, grown, answer);
    const isNew = itemIdsOf(grown).length > known.length;
    const end = answer.end || (!isNew && page === MAX_EMPTY_PAGES);
    if (isNew || end) return { segments: grown, marks: from, answer, end };
  }
}

/** What follows the segments: the last cursor above their end, and what has been shown since. */
function askAfter(segments: readonly Segment[], marks: readonly Mark[]): Omit<After, 'known'> {
  const { position, cursor } = marksUpTo(marks, endOf(segments)).pop() ?? { position: 0 };
  const exclude = entriesOf(segments)
    .filter((entry) => entry.position >= position)
    .map(({ card }) => card.itemId);
  return cursor === undefined ? { exclude } : { cursor, exclude };
}

/** The marks of a list that an answer was added to. One from a shop without cursors leaves them as they are. */
function markAfter(
  marks: readonly Mark[],
  before: readonly Segment[],
  after: readonly Segment[],
  { cursor }: Pick<RecommendAnswer, 'cursor'>,
): Mark[] {
  const kept = marksUpTo(marks, endOf(before));
  return cursor === undefined ? kept : [...kept, { position: endOf(after), cursor }].slice(-MAX_MARKS);
}

/** How many cards must stay, so that the list can be gone on with after at least `count` of them. */
export function keepable(segments: readonly Segment[], marks: readonly Mark[], count: number): number {
  const first = marks[0]?.position ?? 0;
  return Math.max(count, entriesOf(segments).filter(({ position }) => position < first).length);
}

function marksUpTo(marks: readonly Mark[], position: number): Mark[] {
  return marks.filter((mark) => mark.position <= position);
}

/** The first place that is free. */
function endOf(segments: readonly Segment[]): number {
  return (entriesOf(segments).pop()?.position ?? -1) + 1;
}
