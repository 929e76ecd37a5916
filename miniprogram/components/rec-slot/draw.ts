import { after } from '../../services/after';
import { chunkChanges, chunksOf, countOf, FIRST_CARDS, firstOf } from '../../services/feed';
import { slotMemory } from './memory';

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
  const chunks = firstOf(whole, count === 0 ? FIRST_CARDS : count + MORE_CARDS);
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
