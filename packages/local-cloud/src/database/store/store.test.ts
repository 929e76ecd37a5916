import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LmdbStore } from './lmdb';
import { MemoryStore } from './memory';
import type { Range, Reader, Store } from './port';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
let folders = 0;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const drivers: [string, () => Promise<Store>][] = [
  ['memory', async () => new MemoryStore()],
  ['lmdb', () => LmdbStore.open(join(folder, String(folders++)))],
];

describe.each(drivers)('%s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const put = (entries: Record<string, string>): Promise<void> =>
    store.write((writer) => {
      for (const [key, value] of Object.entries(entries)) writer.put(key, value);
    });
  const keys = (reader: Reader, range: Range): string[] => [...reader.range(range)].map((entry) => entry.key);

  it('gives ranges in byte order, both ways, without the end', async () => {
    await put({ b: '2', a: '1', '\xff\x00': '5', '\x80': '4', c: '3' });
    expect(keys(store.latest, { from: '\x00', to: '\xff\xff' })).toEqual(['a', 'b', 'c', '\x80', '\xff\x00']);
    expect(keys(store.latest, { from: 'a', to: 'c' })).toEqual(['a', 'b']);
    expect(keys(store.latest, { from: 'a', to: 'c', reverse: true })).toEqual(['b', 'a']);
    expect(store.latest.count({ from: 'a', to: 'c' })).toBe(2);
    expect(keys(store.latest, { from: 'x', to: 'y' })).toEqual([]);
  });

  it('keeps text as it is', async () => {
    const text = '汉字 😀 \u0000 "x" \ud800.';
    await put({ k: text.slice(0, -2), long: 'é'.repeat(300_000) });
    expect(store.latest.get('k')).toBe(text.slice(0, -2));
    expect(store.latest.get('long')).toHaveLength(300_000);
    expect(store.latest.get('nothing')).toBeUndefined();
    expect(store.latest.get('x'.repeat(5000))).toBeUndefined();
  });

  it('lets a write see its own puts by get and the state before it by range', async () => {
    await put({ a: '1', b: '2' });
    await store.write((writer) => {
      writer.put('a', 'new');
      writer.remove('b');
      writer.put('c', '3');
      expect([writer.get('a'), writer.get('b'), writer.get('c')]).toEqual(['new', undefined, '3']);
      expect(keys(writer, { from: 'a', to: 'z' })).toEqual(['a', 'b']);
    });
    expect([...store.latest.range({ from: 'a', to: 'z' })]).toEqual([
      { key: 'a', value: 'new' },
      { key: 'c', value: '3' },
    ]);
  });

  it('keeps nothing of a write that throws, and the others of the same commit', async () => {
    const results = await Promise.allSettled([
      put({ a: '1' }),
      store.write((writer) => {
        writer.put('b', '2');
        throw new Error('no');
      }),
      store.write((writer) => writer.put('c', writer.get('a') ?? 'a was not there')),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([...store.latest.range({ from: 'a', to: 'z' })].map((entry) => entry.value)).toEqual(['1', '1']);
  });

  it('undoes a failed attempt inside a write', async () => {
    await store.write((writer) => {
      writer.put('a', '1');
      expect(() =>
        writer.attempt((inner) => {
          inner.put('a', '2');
          inner.put('b', '2');
          throw new Error('no');
        }),
      ).toThrow('no');
      writer.attempt((inner) => {
        inner.put('c', `${inner.get('a')}`);
      });
    });
    expect([...store.latest.range({ from: 'a', to: 'z' })].map(({ key, value }) => key + value)).toEqual([
      'a1',
      'c1',
    ]);
  });

  it('runs writes one after the other, each seeing those before', async () => {
    await put({ n: '0' });
    await Promise.all(
      Array.from({ length: 200 }, () =>
        store.write((writer) => {
          writer.put('n', String(Number(writer.get('n')) + 1));
        }),
      ),
    );
    expect(store.latest.get('n')).toBe('200');
  });

  it('holds a snapshot still until it is released', async () => {
    await put({ a: '1', b: '1' });
    const snapshot = store.snapshot();
    await put({ a: '2', c: '2' });
    expect(snapshot.get('a')).toBe('1');
    expect(keys(snapshot, { from: 'a', to: 'z' })).toEqual(['a', 'b']);
    expect(snapshot.count({ from: 'a', to: 'z' })).toBe(2);
    expect(store.latest.get('a')).toBe('2');
    snapshot.release();
  });

  it('behaves as a sorted map does', async () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '\xff', '\x01'), minLength: 1, maxLength: 4 });
    const change = fc.record({ key, value: fc.option(fc.string(), { nil: undefined }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 40 }), { maxLength: 8 }),
        key,
        key,
        async (writes, from, to) => {
          const model = new Map<string, string>();
          const fresh = await open();
          for (const changes of writes) {
            await fresh.write((writer) => {
              for (const { key, value } of changes) {
                if (value === undefined) writer.remove(key);
                else writer.put(key, value);
              }
            });
            for (const { key, value } of changes) {
              if (value === undefined) model.delete(key);
              else model.set(key, value);
            }
          }
          const expected = [...model.keys()].filter((key) => key >= from && key < to).sort();
          expect(keys(fresh.latest, { from, to })).toEqual(expected);
          expect(keys(fresh.latest, { from, to, reverse: true })).toEqual([...expected].reverse());
          expect(fresh.latest.count({ from, to })).toBe(expected.length);
          await fresh.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuses writes after it was closed', async () => {
    await store.close();
    await expect(put({ a: '1' })).rejects.toThrow('closed');
  });
});

describe('memory store', () => {
  it('splits and joins blocks over many keys', async () => {
    const store = new MemoryStore();
    const name = (i: number): string => String((i * 7919) % 5000).padStart(5, '0');
    for (let i = 0; i < 5000; i++) await store.write((writer) => writer.put(name(i), String(i)));
    for (let i = 0; i < 5000; i += 2) await store.write((writer) => writer.remove(name(i)));
    const left = [...store.latest.range({ from: '0', to: '9' })].map((entry) => entry.key);
    expect(left).toHaveLength(2500);
    expect(left).toEqual([...left].sort());
    expect(store.latest.count({ from: '00000', to: '02500' })).toBe(
      left.filter((key) => key < '02500').length,
    );
  });
});

describe('lmdb store', () => {
  it('opens a folder once at a time and finds its data again', async () => {
    const path = join(folder, 'again');
    const first = await LmdbStore.open(path);
    await first.write((writer) => writer.put('a', '1'));
    await expect(LmdbStore.open(path)).rejects.toThrow('another process');
    await first.close();
    const second = await LmdbStore.open(path);
    expect(second.latest.get('a')).toBe('1');
    await second.close();
  });
});
