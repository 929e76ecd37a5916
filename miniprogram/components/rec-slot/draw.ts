import { after } from '../../services/after';
import { chunkChanges, chunksOf, countOf, firstOf } from '../../services/feed';
import { slotMemory } from './memory';

/** Cards of a new list that are drawn before the others: a screen of a small phone. */
const FIRST_CARDS = 4;
/** Of what an earlier visit left, while the page opens: the row that a small phone shows below the top of the home page. */
const FIRST_OF_LAST = 2;
/** As many more at a time: no step keeps a slow phone from hearing a finger. */
const MORE_CARDS = 6;
/** Long enough that what was drawn has been seen. */
const A_FRAME_MS = 50;

interface Slot {
  setData(data: Record<string, unknown>, drawn: () => void): void;
}

/** Draws a slot's list some cards at a time, those of the first screen before all others; `drawn` after each time. */
export function drawList(slot: Slot, more: Record<string, unknown>, drawn: () => void): void {
  const memory = slotMemory(slot);
  const whole = chunksOf(memory.segments);
  const count = countOf(memory.chunks);
  const first = memory.last ? FIRST_OF_LAST : FIRST_CARDS;
  const chunks = firstOf(whole, count === 0 ? first : count + MORE_CARDS);
  const changes = chunkChanges(memory.chunks, chunks);
  memory.chunks = chunks;
  const heights = 'chunks' in changes ? { heights: [] } : {};
  slot.setData({ ...changes, ...heights, ...more }, () => {
    drawn();
    if (memory.drawing || countOf(chunks) === countOf(whole)) return;
    memory.drawing = true;
    after(A_FRAME_MS, () => {
      memory.drawing = false;
      if (memory.attached) drawList(slot, {}, drawn);
    });
  });
}
