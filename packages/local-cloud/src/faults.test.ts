import { Faults } from './faults';

async function seen(faults: Faults, action: string, count: number): Promise<string[]> {
  const fates: string[] = [];
  for (let i = 0; i < count; i++) fates.push(await faults.before(action));
  return fates;
}

describe('Faults', () => {
  it('does nothing unless told to', async () => {
    expect(await seen(new Faults(), 'database.getDocument', 3)).toEqual(['none', 'none', 'none']);
  });

  it('fails and drops the next ones of an action, then no more', async () => {
    const faults = new Faults();
    faults.failNext('database.*', 2);
    faults.dropNext('functions.invokeFunction');
    expect(await seen(faults, 'functions.invokeFunction', 2)).toEqual(['drop', 'none']);
    expect(await seen(faults, 'database.addDocument', 3)).toEqual(['fail', 'fail', 'none']);
  });

  it('gives the same faults for the same seed, in about the asked share, to the named actions only', async () => {
    const settings = { failRate: 0.3, dropRate: 0.2, actions: ['database.*'], seed: 7 };
    const fates = await seen(new Faults(settings), 'database.getDocument', 1000);
    expect(await seen(new Faults(settings), 'database.getDocument', 1000)).toEqual(fates);
    const share = (fate: string): number => fates.filter((one) => one === fate).length / 1000;
    expect(share('fail')).toBeGreaterThan(0.25);
    expect(share('fail')).toBeLessThan(0.35);
    expect(share('drop')).toBeGreaterThan(0.15);
    expect(share('drop')).toBeLessThan(0.25);
    expect(await seen(new Faults(settings), 'storage.batchDeleteFile', 3)).toEqual(['none', 'none', 'none']);
  });

  it('can be changed and cleared while it is in use', async () => {
    const faults = new Faults();
    faults.set({ failRate: 1 });
    expect(await seen(faults, 'a', 2)).toEqual(['fail', 'fail']);
    faults.dropNext('a');
    faults.clear();
    expect(await seen(faults, 'a', 2)).toEqual(['none', 'none']);
  });

  it('waits the latency, a number or between two, before it decides', async () => {
    jest.useFakeTimers();
    for (const latencyMs of [100, [50, 150] as const]) {
      const decided = jest.fn();
      void new Faults({ latencyMs }).before('a').then(decided);
      await jest.advanceTimersByTimeAsync(49);
      expect(decided).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(101);
      expect(decided).toHaveBeenCalledWith('none');
    }
    jest.useRealTimers();
  });
});
