import fc from 'fast-check';
import { ShopError } from '../cloud/errors';
import { click, clicks } from '../testing/clicks';
import { World } from '../testing/world';
import { FLUSH_AFTER_MS, MAX_BACK_OFF_MS, MAX_DWELL_MS, MAX_QUEUED, SESSION_GAP_MS } from './limits';

describe('when to send', () => {
  it('waits six seconds for company', async () => {
    const world = new World();
    const { tracker } = world.open();
    click(tracker, 'a');
    await world.pass(FLUSH_AFTER_MS - 1);
    expect(world.sent).toHaveLength(0);
    await world.pass(1_000);
    expect(world.kept()).toEqual(['a']);
  });

  it('sends six events at once, in one batch', async () => {
    const world = new World();
    const { tracker } = world.open();
    const ids = clicks(tracker, 6);
    await world.pass(100);
    expect(world.sent).toHaveLength(1);
    expect(world.kept()).toEqual(ids);
  });

  it('sends what there is when the app leaves the screen', async () => {
    const world = new World();
    const { tracker } = world.open();
    click(tracker, 'a');
    tracker.hide();
    await world.pass(100);
    expect(world.kept()).toEqual(['a']);
  });

  it('has one request on its way at most, of fifty events at most', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.latencyMs = 900;
    world.mood = 'down';
    const ids = clicks(tracker, 130);
    await world.pass(500);
    world.mood = 'up';
    await world.pass(60_000);
    expect(world.mostInFlight).toBe(1);
    expect(Math.max(...world.sent.map(({ events }) => events.length))).toBe(50);
    expect(world.kept()).toEqual(ids);
  });

  it('keeps nothing and sends nothing without consent', async () => {
    const world = new World();
    world.allowed = false;
    const { tracker } = world.open();
    clicks(tracker, 10);
    tracker.hide();
    await world.pass(60_000);
    expect(world.sent).toHaveLength(0);
    expect(world.storage.keys()).toEqual([]);
    expect(tracker.recent()).toEqual([]);
    expect(tracker.behaviours).toBe(0);
  });
});

describe('when sending fails', () => {
  it('sends the same batch under the same id, with pauses that grow', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    const ids = clicks(tracker, 6);
    const times: number[] = [];
    for (let seconds = 0; seconds < 120; seconds += 1) {
      const before = world.sent.length;
      await world.pass(1_000);
      if (world.sent.length > before) times.push(world.now);
    }
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(gaps.length).toBeGreaterThan(3);
    expect(gaps[gaps.length - 1]).toBeGreaterThan(2 * (gaps[0] ?? 0));
    world.mood = 'up';
    await world.pass(MAX_BACK_OFF_MS + 1_000);
    expect(new Set(world.sent.map(({ batchId }) => batchId)).size).toBe(1);
    expect(world.kept()).toEqual(ids);
  });

  it('is not counted twice when the answer was lost', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'answerLost';
    const ids = clicks(tracker, 6);
    await world.pass(1_000);
    world.mood = 'up';
    await world.pass(20_000);
    expect(world.sent.length).toBeGreaterThan(1);
    expect(world.kept()).toEqual(ids);
  });

  it('stamps each attempt with its own time of sending', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    clicks(tracker, 6);
    await world.pass(20_000);
    const stamps = world.sent.map(({ sentAt }) => sentAt);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('drops the one event that the server refuses and sends the rest under another id', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.refuse = ({ events }) => {
      const at = events.findIndex(({ itemId }) => itemId === 'i3');
      return at < 0 ? undefined : new ShopError('BAD_INPUT', 'no', `events.${at}.itemId`);
    };
    clicks(tracker, 6);
    await world.pass(2_000);
    expect(world.kept()).toEqual(['i0', 'i1', 'i2', 'i4', 'i5']);
    const [first, second] = world.sent;
    expect(second?.batchId).not.toBe(first?.batchId);
  });

  it('gives a batch up that the server will never take', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.refuse = () => new ShopError('BAD_INPUT', 'no', 'sessionId');
    clicks(tracker, 6);
    await world.pass(60_000);
    expect(world.sent).toHaveLength(1);
    expect(tracker.recent()).toEqual([]);
  });

  it.each([
    ['NOT_ALLOWED', (world: World) => (world.refuse = () => new ShopError('NOT_ALLOWED', 'no'))],
    ['nothing was stored', (world: World) => (world.stored = false)],
  ])('forgets everything on %s', async (_, prepare) => {
    const world = new World();
    const { tracker } = world.open();
    prepare(world);
    clicks(tracker, 8);
    await world.pass(1_000);
    expect(world.refusals).toBe(1);
    expect(tracker.recent()).toEqual([]);
    expect(world.storage.keys()).toEqual([]);
  });

  it('keeps the newest five hundred when it is offline for long, exposures last', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    await world.pass(1_000);
    for (let at = 0; at < 300; at += 1) tracker.record({ type: 'expose', itemId: `e${at}` });
    for (let at = 0; at < 400; at += 1) click(tracker, `c${at}`);
    world.mood = 'up';
    await world.pass(MAX_BACK_OFF_MS);
    const kept = world.kept();
    expect(kept.length).toBeLessThanOrEqual(MAX_QUEUED);
    expect(kept.filter((id) => id.startsWith('c'))).toHaveLength(400);
  });
});

describe('sessions', () => {
  it('ends after half an hour of silence and survives a restart', async () => {
    const world = new World();
    const first = world.open();
    click(first.tracker, 'a');
    first.tracker.hide();
    await world.pass(1_000);
    first.kill();
    const { tracker } = world.open();
    click(tracker, 'b');
    await world.pass(SESSION_GAP_MS + FLUSH_AFTER_MS);
    click(tracker, 'c');
    await world.pass(FLUSH_AFTER_MS + 1_000);
    const [a, b, c] = world.sent.map(({ sessionId }) => sessionId);
    expect(b).toBe(a);
    expect(c).not.toBe(b);
  });

  it('never mixes two sessions in a batch', async () => {
    const world = new World();
    const { tracker } = world.open();
    world.mood = 'down';
    clicks(tracker, 3);
    await world.pass(SESSION_GAP_MS + 1_000);
    clicks(tracker, 3, 10);
    world.mood = 'up';
    await world.pass(2 * MAX_BACK_OFF_MS);
    const bySession = [...world.server.values()].map(({ events }) =>
      events.map(({ itemId }) => itemId).join(),
    );
    expect(bySession.sort()).toEqual(['i0,i1,i2', 'i10,i11,i12']);
  });
});

describe('several windows of one shopper', () => {
  it('finish what a closed one left, at once when it was left in order', async () => {
    const world = new World();
    world.mood = 'down';
    const first = world.open();
    const ids = clicks(first.tracker, 4);
    first.tracker.hide();
    first.kill();
    world.mood = 'up';
    world.open();
    await world.pass(1_000);
    expect(world.kept()).toEqual(ids);
  });

  it('finish what a crashed one left, after half a minute', async () => {
    const world = new World();
    const first = world.open();
    const ids = clicks(first.tracker, 4);
    first.kill();
    world.open();
    await world.pass(40_000);
    expect(world.kept()).toEqual(ids);
  });

  it('all forget at once when one is told to', async () => {
    const world = new World();
    const one = world.open().tracker;
    const two = world.open().tracker;
    clicks(one, 3);
    clicks(two, 3, 10);
    one.clear();
    expect(two.recent()).toEqual([]);
    await world.pass(60_000);
    expect(world.kept()).toEqual([]);
  });
});

it('tells what is unsent, and clamps the dwell', () => {
  const world = new World();
  const { tracker } = world.open();
  tracker.record({ type: 'browse', itemId: 'a', dwellMs: 9e9 });
  expect(tracker.recent()).toMatchObject([
    { type: 'browse', itemId: 'a', dwellMs: MAX_DWELL_MS, at: world.now },
  ]);
});

it('counts behaviours, not exposures', () => {
  const { tracker } = new World().open();
  tracker.record({ type: 'expose', itemId: 'a' });
  click(tracker, 'a');
  expect(tracker.behaviours).toBe(1);
});

it('brings every event once, whatever is killed, lost, set or opened beside it', async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('record' as const), count: fc.integer({ min: 1, max: 9 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 50_000 }) }),
    },
    fc.record({
      do: fc.constant('mood' as const),
      mood: fc.constantFrom('up' as const, 'down' as const, 'answerLost' as const),
    }),
    fc.record({ do: fc.constant('open' as const) }),
    fc.record({ do: fc.constant('kill' as const) }),
    fc.record({ do: fc.constant('hide' as const) }),
    fc.record({ do: fc.constant('show' as const) }),
    fc.record({ do: fc.constant('turn' as const) }),
    fc.record({ do: fc.constant('clock' as const), ms: fc.integer({ min: -9e6, max: 9e6 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = new World();
      let windows = [world.open()];
      let at = 0;
      const recorded: string[] = [];
      for (const action of steps) {
        const window = windows[at % windows.length];
        if (window === undefined) throw new Error('there is always a window');
        if (action.do === 'record') {
          for (let n = 0; n < action.count; n += 1) {
            const id = `i${recorded.length}`;
            recorded.push(id);
            click(window.tracker, id);
          }
        } else if (action.do === 'pass') await world.pass(action.ms);
        else if (action.do === 'mood') world.mood = action.mood;
        else if (action.do === 'open') windows.push(world.open());
        else if (action.do === 'hide') window.tracker.hide();
        else if (action.do === 'show') window.tracker.show();
        else if (action.do === 'clock') world.setClock(action.ms);
        else if (action.do === 'turn') at += 1;
        else {
          window.kill();
          windows = windows.filter((each) => each !== window);
          if (windows.length === 0) windows = [world.open()];
        }
      }
      world.mood = 'up';
      windows.push(world.open());
      await world.pass(2 * MAX_BACK_OFF_MS);
      windows.push(world.open());
      await world.pass(60_000);
      expect(world.kept()).toEqual(recorded.sort());
    }),
    { numRuns: 60 },
  );
});
