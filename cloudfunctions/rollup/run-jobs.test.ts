import type { Call } from '@zhuyi/cloud-kit';
import type { Job } from './jobs';
import { dueAt, runJobs } from './run-jobs';

/** A call whose time passes only by what jobs spend. */
function callWith(ms: number): { call: Call; spend: (ms: number) => void; logged: unknown[] } {
  let left = ms;
  const logged: unknown[] = [];
  const call = { remainingMs: () => left, log: (...line: unknown[]) => logged.push(line) };
  return { call: call as unknown as Call, spend: (spent) => void (left -= spent), logged };
}

const job = (name: string, run: Job['run'], everyMinutes = 1): Job => ({ name, everyMinutes, run });

test('a job with endless work leaves the others their share', async () => {
  const { call, spend } = callWith(60_000);
  const busy = job('busy', async (_call, timeLeft) => {
    let steps = 0;
    while (timeLeft()) {
      spend(1_000);
      steps += 1;
    }
    return steps;
  });
  const { done } = await runJobs([busy, { ...busy, name: 'second' }], call);
  expect(done).toEqual({ busy: 26, second: 26 });
  expect(call.remainingMs()).toBe(8_000);
});

test('a job that fails is named, logged and stops none', async () => {
  const { call, logged } = callWith(60_000);
  const bad = job('bad', () => Promise.reject(new Error('broken')));
  const good = job('good', () => Promise.resolve(3));
  expect(await runJobs([bad, good], call)).toEqual({ done: { good: 3 }, failed: ['bad'] });
  expect(JSON.stringify(logged)).toContain('broken');
});

test('each job is due at its own pace', () => {
  const jobs = [job('a', () => Promise.resolve(0)), job('b', () => Promise.resolve(0), 10)];
  const at = (minute: number): string[] => dueAt(jobs, minute * 60_000 + 20_000).map(({ name }) => name);
  expect(at(600)).toEqual(['a', 'b']);
  expect(at(601)).toEqual(['a']);
});
