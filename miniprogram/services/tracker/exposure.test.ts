import { World } from '../testing/world';
import { ExposureWatch, type Shown } from './exposure';

const shown = (itemId: string, requestId = 'request-1'): Shown => ({
  itemId,
  slot: 'home',
  position: 0,
  requestId,
});

interface Watched {
  world: World;
  seen: string[];
  watch: ExposureWatch;
  /** Ids of cards that are on the screen, whatever the watch was told; everything, unless a test says otherwise. */
  screen: { has(itemId: string): boolean };
  /** How often the screen was asked. */
  looks: number;
}

function watch(): Watched {
  const world = new World();
  const watched: Watched = {
    world,
    seen: [],
    looks: 0,
    screen: { has: () => true },
    watch: new ExposureWatch({
      after: (ms, run) => world.after(ms, run),
      // As on a phone: what the screen says comes after what it had said before.
      look: (due) =>
        new Promise((resolve) => {
          watched.looks += 1;
          world.after(5, () => {
            resolve(due.filter(({ itemId }) => watched.screen.has(itemId)));
          });
        }),
      report: ({ itemId }) => watched.seen.push(itemId),
      log: (what) => world.problems.push(what),
    }),
  };
  return watched;
}

it('counts a card that stayed for half a second', async () => {
  const { world, seen, watch: eye } = watch();
  eye.update(shown('a'), true);
  await world.pass(499);
  expect(seen).toEqual([]);
  await world.pass(6);
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

describe('a stalled phone', () => {
  it('does not count what was flung past though its timer ran late', async () => {
    const watched = watch();
    for (const itemId of ['a', 'b', 'c', 'd']) watched.watch.update(shown(itemId), true);
    await watched.world.pass(200);
    // Everything stands still; meanwhile a and b were flung past, and nobody has said so yet.
    watched.screen = new Set(['c', 'd']);
    await watched.world.stall(2_000);
    await watched.world.pass(5);
    expect(watched.seen).toEqual(['c', 'd']);
    expect(watched.looks).toBe(1);
  });

  it('takes the word that a card has gone, where it comes while the screen is asked', async () => {
    const watched = watch();
    watched.watch.update(shown('a'), true);
    watched.watch.update(shown('b'), true);
    await watched.world.stall(2_000);
    watched.watch.update(shown('a'), false);
    await watched.world.pass(50);
    expect(watched.seen).toEqual(['b']);
  });

  it('counts what comes back and stays', async () => {
    const watched = watch();
    watched.watch.update(shown('a'), true);
    watched.screen = new Set();
    await watched.world.stall(2_000);
    await watched.world.pass(50);
    expect(watched.seen).toEqual([]);
    watched.screen = new Set(['a']);
    watched.watch.update(shown('a'), true);
    await watched.world.pass(600);
    expect(watched.seen).toEqual(['a']);
  });

  it('counts nothing of a page that was left while the screen was asked', async () => {
    const watched = watch();
    watched.watch.update(shown('a'), true);
    await watched.world.stall(600);
    watched.watch.pause();
    await watched.world.pass(600);
    expect(watched.seen).toEqual([]);
  });

  it('loses no card whose time is up while the screen is asked for another', async () => {
    const watched = watch();
    watched.watch.update(shown('a'), true);
    await watched.world.pass(2);
    watched.watch.update(shown('b'), true);
    await watched.world.pass(600);
    expect(watched.seen).toEqual(['a', 'b']);
  });
});

it('counts a card of a longer list once, though it forgets the oldest', async () => {
  const { world, seen, watch: eye } = watch();
  for (let at = 0; at < 2_100; at += 1) eye.update(shown(`i${at}`), true);
  await world.pass(600);
  eye.update(shown('i2099'), true);
  await world.pass(600);
  expect(seen).toHaveLength(2_100);
});

it('goes on when the screen could not be asked', async () => {
  const world = new World();
  const seen: string[] = [];
  let isBroken = true;
  const eye = new ExposureWatch({
    after: (ms, run) => world.after(ms, run),
    look: (due) => (isBroken ? Promise.reject(new Error('no screen')) : Promise.resolve(due)),
    report: ({ itemId }) => seen.push(itemId),
    log: (what) => world.problems.push(what),
  });
  eye.update(shown('a'), true);
  await world.pass(600);
  expect([seen, world.problems]).toEqual([[], ['exposures']]);
  isBroken = false;
  eye.update(shown('a'), true);
  await world.pass(600);
  expect(seen).toEqual(['a']);
});
