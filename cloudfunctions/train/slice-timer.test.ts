import { sliceTimer } from './slice-timer';
import { KICK, NIGHT, timerAt } from './fixture';

/** Time left at the first unit of work that may not begin any more. */
function stopsAt(request: Parameters<typeof sliceTimer>[0], limitMs: number, whole = false): number {
  let left = limitMs;
  const timeLeft = sliceTimer(request, { remainingMs: () => left });
  while (timeLeft(whole)) left -= 100;
  return left;
}

afterEach(() => delete process.env.ZHUYI_SLICE_MS);

test('a slice by the timer leaves time to save, whatever the limit', () => {
  expect(stopsAt(timerAt(NIGHT), 60_000)).toBe(18_000);
  expect(stopsAt(timerAt(NIGHT), 30_000)).toBe(15_000);
  expect(stopsAt(timerAt(NIGHT), 3_000)).toBe(1_500);
});

test('a kick says how long it wants to wait, and the environment has the last word', () => {
  expect(stopsAt({ ...KICK, sliceMs: 5_000 }, 60_000)).toBe(55_000);
  expect(stopsAt({ ...KICK, sliceMs: 5_000 }, 60_000, true)).toBe(18_000);
  process.env.ZHUYI_SLICE_MS = '2000';
  expect(stopsAt(timerAt(NIGHT), 60_000)).toBe(58_000);
});
