import type { Segment } from '../../services/feed';
import { shareOn, stillThere } from './look';

const SCREEN = { width: 200, height: 250 };
const cell = (position: number, top: number, left = 0): Parameters<typeof shareOn>[0] => ({
  left,
  top,
  right: left + 100,
  bottom: top + 100,
  dataset: { position },
});
const shown = (itemId: string, position: number, requestId = 'r1'): Parameters<typeof stillThere>[0][0] => ({
  itemId,
  position,
  requestId,
  slot: 'home',
});
const list = (requestId: string, ...itemIds: string[]): Segment[] => [
  {
    updated: false,
    entries: itemIds.map((itemId, position) => ({ position, requestId, card: { itemId } })),
  } as unknown as Segment,
];

it.each([
  [cell(0, 0), 1],
  [cell(0, -50), 0.5],
  [cell(0, 200), 0.5],
  [cell(0, 240), 0.1],
  [cell(0, -100), 0],
  [cell(0, 0, 150), 0.5],
  [{ left: 0, top: 0, right: 0, bottom: 0 }, 0],
])('%j is on the screen by %d', (place, share) => {
  expect(shareOn(place, SCREEN)).toBeCloseTo(share);
});

it('counts what lies on the screen, and is in its place still', () => {
  const segments = list('r1', 'a', 'b', 'c', 'd');
  const due = [shown('a', 0), shown('b', 1), shown('c', 2), shown('d', 3)];
  // b was flung past; c's part of the list is taken off the page.
  const cells = [cell(0, 100), cell(1, -500), cell(3, 200)];
  expect(stillThere(due, segments, cells, SCREEN).map(({ itemId }) => itemId)).toEqual(['a', 'd']);
});

it('does not count the card before, where another one is drawn in its cell', () => {
  const due = [shown('a', 0), shown('b', 1)];
  const cells = [cell(0, 0), cell(1, 0, 100)];
  expect(stillThere(due, list('r2', 'a', 'b'), cells, SCREEN)).toEqual([]);
  expect(stillThere(due, list('r1', 'x', 'b'), cells, SCREEN).map(({ itemId }) => itemId)).toEqual(['b']);
});
