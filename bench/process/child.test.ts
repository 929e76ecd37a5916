import path from 'node:path';
import { ChildCrash, runChild } from './child';
import { peakRssMb } from './memory';

const CHILD = path.join(__dirname, 'fixture.child.ts');

async function told(request: { count: number; end: string }): Promise<{ all: number[]; error: unknown }> {
  const all: number[] = [];
  const error: unknown = await runChild(CHILD, request, (one: number) => all.push(one)).catch(
    (e: unknown) => e,
  );
  return { all, error };
}

test('everything that a child tells arrives, in order', async () => {
  expect(await told({ count: 3, end: 'well' })).toEqual({ all: [1, 2, 3], error: undefined });
});

test.each([
  ['throw', 'code 1: TypeError: no such thing'],
  ['kill', 'SIGKILL'],
])('a child that ends by %s is a crash that says how', async (end, how) => {
  const { all, error } = await told({ count: 2, end });
  expect(all).toEqual([1, 2]);
  expect(error).toBeInstanceOf(ChildCrash);
  expect((error as Error).message).toContain(how);
});

test('the peak of memory is at least what is resident now', () => {
  expect(peakRssMb() * 1e6).toBeGreaterThan(0.99 * process.memoryUsage().rss);
});
