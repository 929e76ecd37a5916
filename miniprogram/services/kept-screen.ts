import { chunksOf, FIRST_CARDS, firstOf, lastList, type Chunk } from './feed';
import type { LastFeed } from './last-feed';
import { cellsOf, headingOf, keepsRoom, placedBefore } from './placed-slots';
import { isOffered } from './quiz-progress';
import { language } from './settings';

/**
 * What the home page gives its components for the drawing that WeChat shows before any code runs
 * (`initialRenderingCache`): what they are given by their own code otherwise. Empty on a page that lives.
 */
export interface KeptScreen {
  chunks: Chunk[];
  /** Placed slots of which the room is kept. */
  rooms: { slot: string; heading: string; layout: string; cells: number[]; waits: true }[];
  quiz: boolean;
}

export const NOTHING_KEPT: KeptScreen = { chunks: [], rooms: [], quiz: false };

/** Components have the texts of the language that their scripts began in, and so has the drawing. */
const begunIn = language();

/** What the next visit begins with: as the page would open with this list. Undefined where it would say so in another language. */
export function keptScreen(last: LastFeed, now = Date.now()): KeptScreen | undefined {
  if (language() !== begunIn) return undefined;
  const rooms = placedBefore('home').filter(keepsRoom);
  return {
    chunks: firstOf(chunksOf(lastList(last.cards)), FIRST_CARDS),
    rooms: rooms.map((one) => ({
      ...{ slot: one.slot, heading: headingOf(one), layout: one.layout, cells: cellsOf(one) },
      waits: true,
    })),
    quiz: isOffered(now),
  };
}
