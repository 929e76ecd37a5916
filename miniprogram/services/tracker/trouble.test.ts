import { click, clicks } from '../testing/clicks';
import { World } from '../testing/world';
import { FLUSH_AFTER_MS, MAX_BACK_OFF_MS } from './limits';

describe('a phone that does not store', () => {
  it.each(['full', 'broken'] as const)(
    'keeps events in memory while storage is %s, and says so once',
    async (how) => {
      const world = new World();
      const { tracker } = world.open();
      world[how] = true;
      const ids = clicks(tracker, 7);
      expect(tracker.recent()).toHaveLength(7);
      tracker.hide();
      tracker.show();
      await world.pass(20_000);
      expect(world.kept()).toEqual(ids);
      expect(world.problems).toEqual(['not saved']);
    },
  );

  it('brings each event once when it fills up between two batches and is killed', async () => {
    const world = new World();
    const first = world.open();
    const stored = clicks(first.tracker, 3);
    world.full = true;
    const inMemory = clicks(first.tracker, 4, 3);
    world.mood = 'answerLost';
    await world.pass(200);
    first.kill();
    world.full = false;
    world.mood = 'up';
    world.open();
    await world.pass(60_000);
    // One batch of six went out, then what storage had of it goes out again under its id.
    expect(world.kept()).toEqual([...stored, ...inMemory.slice(0, 3)].sort());
  });

  it('stores again what it held when there is room again', async () => {
    const world = new World();
    const first = world.open();
    world.mood = 'down';
    world.full = true;
    clicks(first.tracker, 3);
    world.full = false;
    const ids = [...clicks(first.tracker, 1, 3), 'i0', 'i1', 'i2'].sort();
    first.kill();
    world.mood = 'up';
    world.open();
    await world.pass(60_000);
    expect(world.kept()).toEqual(ids);
  });

  it('forgets what it held in memory when it is told to', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.broken = true;
    clicks(tracker, 3);
    tracker.clear();
    expect(tracker.recent()).toEqual([]);
    await world.pass(60_000);
    expect(world.sent).toEqual([]);
  });
});

describe('a clock that is set', () => {
  const HOUR = 3_600_000;

  it.each([
    ['back', -26 * HOUR],
    ['forward', 26 * HOUR],
  ])('%s in the middle delays nothing and doubles nothing', async (_, ms) => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    const ids = clicks(tracker, 8);
    await world.pass(30_000);
    world.setClock(ms);
    world.mood = 'up';
    await world.pass(MAX_BACK_OFF_MS);
    expect(world.kept()).toEqual(ids);
    const more = clicks(tracker, 2, 8);
    await world.pass(FLUSH_AFTER_MS + 1_000);
    expect(world.kept()).toEqual([...ids, ...more].sort());
  });

  it('back does not make a pause last until the clock is right again', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    const ids = clicks(tracker, 6);
    await world.pass(1_000);
    world.setClock(-26 * HOUR);
    world.mood = 'up';
    await world.pass(FLUSH_AFTER_MS + 1_000);
    expect(world.kept()).toEqual(ids);
  });

  it('back lets the next window take over what a dead one left', async () => {
    const world = new World();
    const first = world.open();
    const ids = clicks(first.tracker, 4);
    first.kill();
    world.setClock(-26 * HOUR);
    world.open();
    await world.pass(1_000);
    expect(world.kept()).toEqual(ids);
  });

  it('stamps each batch by the clock that its events have, so that the server can set both right', async () => {
    const world = new World();
    const { tracker } = world.open();
    click(tracker, 'a');
    world.setClock(26 * HOUR);
    click(tracker, 'b');
    await world.pass(FLUSH_AFTER_MS + 1_000);
    // Two sessions, so two batches: a jump of the clock is a silence too.
    expect(new Set(world.sent.map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe('a window that is killed', () => {
  it('with a batch on its way leaves it to the next one, which brings it once', async () => {
    const world = new World();
    const first = world.open();
    const ids = clicks(first.tracker, 8);
    await world.pass(10);
    expect(world.inFlight).toBe(1);
    first.kill();
    world.open();
    await world.pass(60_000);
    expect(world.kept()).toEqual(ids);
    expect(
      world.sent.map(({ batchId }) => batchId).filter((id, at, all) => all.indexOf(id) !== at),
    ).toHaveLength(1);
  });

  it('twice over, and opened twice at once afterwards, brings each event once', async () => {
    const world = new World();
    world.mood = 'answerLost';
    const ids: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const window = world.open();
      ids.push(...clicks(window.tracker, 7, 7 * round));
      await world.pass(20);
      window.kill();
    }
    world.mood = 'up';
    await world.pass(40_000);
    world.open();
    world.open();
    await world.pass(60_000);
    expect(world.kept()).toEqual(ids.sort());
  });
});

describe('what the diagnostics page shows', () => {
  it('is the queue, the pause and the last answers', async () => {
    const world = new World();
    const { tracker } = world.open();
    clicks(tracker, 6);
    await world.pass(100);
    world.mood = 'down';
    clicks(tracker, 8, 6);
    await world.pass(100);
    expect(tracker.state()).toMatchObject({
      allowed: true,
      waiting: 2,
      sealed: [{ attempts: 1, events: { length: 6 } }],
      answers: [
        { outcome: 'OFFLINE', events: 6, ms: 40, words: 'ShopError: no way to the server' },
        { outcome: 'stored', events: 6, ms: 40, dropped: 0 },
      ],
    });
    expect(tracker.state().pauseMs).toBeGreaterThan(0);
  });

  it('is ten answers at most', async () => {
    const world = new World();
    const { tracker } = world.open();
    for (let at = 0; at < 12; at += 1) {
      clicks(tracker, 6, 6 * at);
      await world.pass(100);
    }
    expect(tracker.state().answers).toHaveLength(10);
  });
});

describe('a sink', () => {
  it('hears of each event that is kept, and of none without consent', () => {
    const world = new World();
    const heard: string[] = [];
    const { tracker } = world.open({ sink: ({ itemId }) => heard.push(itemId) });
    world.allowed = false;
    click(tracker, 'a');
    world.allowed = true;
    click(tracker, 'b');
    expect(heard).toEqual(['b']);
  });

  it('that throws does not disturb the tracker', async () => {
    const world = new World();
    const { tracker } = world.open({
      sink: () => {
        throw new Error('no such event');
      },
    });
    const ids = clicks(tracker, 6);
    await world.pass(100);
    expect(world.kept()).toEqual(ids);
    expect(world.problems).toContain('event sink');
  });
});
