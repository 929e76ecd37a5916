import { Log } from '../observe/log';
import type { FunctionSource } from '../project/project';
import { parseCron } from './cron';
import { Scheduler } from './scheduler';

const start = Date.parse('2026-11-22T10:00:00+08:00');

function source(name: string, expression: string): FunctionSource {
  const timer = { name: 'tick', expression, cron: parseCron(expression) };
  return { name, directory: '', settings: { timeoutMs: 1000, memoryMb: 64, environment: {}, timer } };
}

describe('Scheduler', () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  function scheduler(waiting = false) {
    const runs: [string, number][] = [];
    const log = new Log(Date.now);
    const made = new Scheduler({
      now: Date.now,
      log,
      waiting: () => waiting,
      run: async (name, at) => void runs.push([name, (at - start) / 1000]),
    });
    return { made, runs, log };
  }

  it('runs each timer on its moments, as often as they come', () => {
    const { made, runs } = scheduler();
    made.set([source('often', '*/20 * * * * * *'), source('rarely', '0 */2 * * * * *')], true);
    jest.advanceTimersByTime(125_000);
    expect(runs.filter(([name]) => name === 'often').map(([, at]) => at)).toEqual([20, 40, 60, 80, 100, 120]);
    expect(runs.filter(([name]) => name === 'rarely').map(([, at]) => at)).toEqual([120]);
    expect(made.status()).toMatchObject([
      { functionName: 'often', trigger: 'tick', nextRunAt: start + 140_000, runs: 6 },
      { functionName: 'rarely', expression: '0 */2 * * * * *', nextRunAt: start + 240_000, runs: 1 },
    ]);
  });

  it('does not make up for what was slept through', () => {
    const { made, runs, log } = scheduler();
    made.set([source('hourly', '0 0 * * * * *')], true);
    jest.setSystemTime(start + 5.5 * 3600_000);
    jest.advanceTimersByTime(30_000);
    expect(runs).toEqual([]);
    expect(log.read().map(({ message }) => message)).toEqual([
      'timer "tick" skipped: its time was slept through',
    ]);
    jest.advanceTimersByTime(1800_000);
    expect(runs).toEqual([['hourly', 6 * 3600]]);
  });

  it('keeps no queue of runs that wait for an instance', () => {
    const { made, runs, log } = scheduler(true);
    made.set([source('busy', '*/10 * * * * * *')], true);
    jest.advanceTimersByTime(25_000);
    expect(runs).toEqual([]);
    expect(log.read()).toHaveLength(2);
  });

  it('only lists timers that are off, and stops', () => {
    const { made, runs } = scheduler();
    made.set([source('quiet', '* * * * * * *')], false);
    expect(made.status()).toMatchObject([{ functionName: 'quiet', nextRunAt: undefined }]);
    made.set([source('loud', '* * * * * * *')], true);
    made.stop();
    jest.advanceTimersByTime(10_000);
    expect(runs).toEqual([]);
    expect(made.status()).toEqual([]);
  });
});
