import { turns } from './measure';

test('engines take turns, each begins when the one before is done, and a turn asks all the same', async () => {
  const seen: string[] = [];
  const slow = async (round: number): Promise<void> => {
    seen.push(`slow begins ${round}`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`slow ends ${round}`);
  };
  const times = await turns(
    [
      { engine: 'slow', run: slow },
      { engine: 'quick', run: (round) => seen.push(`quick ${round}`) },
    ],
    2,
    1,
  );
  expect(seen).toEqual([0, 1, 2].flatMap((r) => [`slow begins ${r}`, `slow ends ${r}`, `quick ${r}`]));
  expect(times.map(({ engine }) => engine)).toEqual(['slow', 'quick']);
  for (const { msMin, msMedian } of times) expect(msMin).toBeLessThanOrEqual(msMedian);
});
