import type { ArmChange } from '@zhuyi/contracts';
import { assignArm, readArm, type Comparisons, type RunningExperiment } from './assign';

const live: ArmChange = { kind: 'live' };
const popular: ArmChange = { kind: 'popular' };
const running = (experimentId: string, more: Partial<RunningExperiment> = {}): RunningExperiment => ({
  kind: 'experiment',
  experimentId,
  slot: 'home',
  arms: [
    { label: 'a', share: 70, change: live },
    { label: 'b', share: 30, change: popular },
  ],
  startAt: 100,
  endAt: 200,
  ...more,
});
const compared = (share: number, ...experiments: RunningExperiment[]): Comparisons => ({
  holdout: share > 0 ? { kind: 'holdout', share } : null,
  experiments,
  shipped: new Map(),
});
const people = Array.from({ length: 5000 }, (_, i) => `shopper-${i}`);
const arms = (comparisons: Comparisons, slot = 'home', isFeed = true, now = 150) =>
  people.map((unit) => assignArm(unit, { slot, isFeed }, comparisons, now));
const partOf = (assigned: { arm: string }[], arm: string) =>
  assigned.filter((one) => one.arm === arm).length / assigned.length;

test('shoppers come in the planned shares, beside the holdout', () => {
  const found = arms(compared(5, running('x1')));
  expect(partOf(found, 'holdout')).toBeCloseTo(0.05, 1);
  expect(partOf(found, 'x1.a')).toBeCloseTo(0.95 * 0.7, 1);
  expect(partOf(found, 'x1.b')).toBeCloseTo(0.95 * 0.3, 1);
  expect(found.find(({ arm }) => arm === 'x1.b')?.change).toEqual(popular);
});

test('who is held out stays so, whatever runs, and when the holdout grows', () => {
  const held = (share: number, ...all: RunningExperiment[]): Set<string> => {
    const found = arms(compared(share, ...all));
    return new Set(people.filter((_, i) => found[i]?.arm === 'holdout'));
  };
  const few = held(2);
  expect(held(2, running('x1'))).toEqual(few);
  const more = arms(compared(10));
  for (const [i, unit] of people.entries()) if (few.has(unit)) expect(more[i]?.arm).toBe('holdout');
  // Where a list is about an item there is no personal order to hold out.
  expect(arms(compared(10), 'similar', false).every(({ change }) => change.kind === 'live')).toBe(true);
});

test('one experiment tells nothing of the arm in another', () => {
  const [one, two] = [arms(compared(0, running('x1'))), arms(compared(0, running('x2')))];
  const both =
    people.filter((_, i) => one[i]?.arm === 'x1.b' && two[i]?.arm === 'x2.b').length / people.length;
  expect(both).toBeGreaterThan(0.07);
  expect(both).toBeLessThan(0.11);
});

test('outside its slot and its time there is no arm, and what was shipped is what everybody gets', () => {
  const all = compared(0, running('x1'));
  const only = (comparisons: Comparisons, slot: string, now: number) => {
    const found = new Map(arms(comparisons, slot, true, now).map((one) => [JSON.stringify(one), one]));
    return [...found.values()];
  };
  expect(only(all, 'other', 150)).toEqual([{ arm: 'all', change: live }]);
  expect(only(all, 'home', 99)).toEqual([{ arm: 'all', change: live }]);
  expect(only(all, 'home', 200)).toEqual([{ arm: 'all', change: live }]);
  const shipped = { ...all, shipped: new Map([['home', popular]]) };
  expect(only(shipped, 'home', 200)).toEqual([{ arm: 'all', change: popular }]);
  // "As it is now" is as it was shipped.
  expect(arms(shipped).find(({ arm }) => arm === 'x1.a')?.change).toEqual(popular);
});

test('names of arms are read back', () => {
  expect(readArm('x1.b')).toEqual({ experimentId: 'x1', arm: 'b' });
  for (const name of ['all', 'rest', 'holdout', '.a', '']) expect(readArm(name)).toBeNull();
});
