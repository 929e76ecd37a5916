import { steadyStorage } from './steady-storage';
import type { KeyValueStore } from './storage';

/** A phone's storage that can be full or broken, and what two windows of the shop see of it. */
function phone(): { state: { full: boolean; broken: boolean }; open: () => KeyValueStore; told: string[] } {
  const cells = new Map<string, string>();
  const state = { full: false, broken: false };
  const told: string[] = [];
  const check = (): void => {
    if (state.broken) throw new Error('broken');
  };
  const raw: KeyValueStore = {
    keys: () => {
      check();
      return [...cells.keys()];
    },
    read: (key) => {
      check();
      const text = cells.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    write: (key, value) => {
      check();
      if (state.full) throw new Error('full');
      cells.set(key, JSON.stringify(value));
    },
    remove: (key) => {
      check();
      cells.delete(key);
    },
  };
  const open = (): KeyValueStore => steadyStorage(raw, (error) => told.push((error as Error).message));
  return { state, open, told };
}

it('is the phone while the phone stores', () => {
  const { open, told } = phone();
  const [one, two] = [open(), open()];
  one.write('a', [1]);
  expect([two.read('a'), two.keys(), two.read('b')]).toEqual([[1], ['a'], undefined]);
  two.remove('a');
  expect([one.read('a'), one.keys(), told]).toEqual([undefined, [], []]);
});

it.each(['full', 'broken'] as const)('goes on in memory while the phone is %s, and tells it once', (how) => {
  const { state, open, told } = phone();
  const store = open();
  state[how] = true;
  const value = { n: 1 };
  store.write('a', value);
  value.n = 2;
  store.write('b', 'x');
  store.remove('b');
  expect([store.read('a'), store.read('b'), store.keys()]).toEqual([{ n: 1 }, undefined, ['a']]);
  expect(told).toEqual([how]);
});

it('stores with the next write that goes through, and tells of the next failure', () => {
  const { state, open, told } = phone();
  const [one, two] = [open(), open()];
  state.full = true;
  one.write('a', 1);
  state.full = false;
  one.write('a', 2);
  expect(two.read('a')).toBe(2);
  state.full = true;
  one.write('a', 3);
  expect([one.read('a'), two.read('a'), told]).toEqual([3, 2, ['full', 'full']]);
});

it('lets go of what it holds when another window got through since', () => {
  const { state, open } = phone();
  const [one, two] = [open(), open()];
  one.write('will', 'yes');
  state.full = true;
  one.write('will', 'yes again');
  state.full = false;
  two.write('will', 'no');
  expect(one.read('will')).toBe('no');
});

it('keeps what was removed away, though the phone could not remove it', () => {
  const { state, open } = phone();
  const store = open();
  store.write('a', 1);
  state.broken = true;
  store.remove('a');
  state.broken = false;
  expect([store.read('a'), store.keys()]).toEqual([undefined, []]);
});
