import { World } from '../testing/world';
import { ExposureWatch, type Shown } from './exposure';

const shown = (itemId: string, requestId = 'request-1'): Shown => ({
  itemId,
  slot: 'home',
  position: 0,
  requestId,
});

function watch(): { world: World; seen: string[]; watch: ExposureWatch } {
  const world = new World();
  const seen: string[] = [];
  const after = (ms: number, run: () => void): (() => void) => world.after(ms, run);
  return { world, seen, watch: new ExposureWatch(after, ({ itemId }) => seen.push(itemId)) };
}

it('counts a card that stayed for half a second', async () => {
  const { world, seen, watch: eye } = watch();
  eye.update(shown('a'), true);
  await world.pass(499);
  expect(seen).toEqual([]);
  await world.pass(1);
  expect(seen).toEqual(['a']);
});

it('does not count a card that rushed by, nor one on a page that was left', async () => {
  const { world, seen, watch: eye } = watch();
  eye.update(shown('a'), true);
  await world.pass(300);
  eye.update(shown('a'), false);
  eye.update(shown('b'), true);
  await world.pass(300);
  eye.pause();
  await world.pass(5_000);
  expect(seen).toEqual([]);
});

it('counts once an item and answer, however often the list draws it anew', async () => {
  const { world, seen, watch: eye } = watch();
  for (let round = 0; round < 3; round += 1) {
    eye.update(shown('a'), true);
    eye.update(shown('a'), true);
    await world.pass(600);
    eye.update(shown('a'), false);
  }
  eye.update(shown('a', 'request-2'), true);
  await world.pass(600);
  expect(seen).toEqual(['a', 'a']);
});
