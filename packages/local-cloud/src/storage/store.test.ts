import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { diskStore } from './disk-store';
import { memoryStore } from './memory-store';
import type { FileStore } from './store';

let now = 1000;
const clock = (): number => now;
const bytes = (text: string) => Readable.from([Buffer.from(text)]) as AsyncIterable<Buffer>;
const textOf = async (store: FileStore, file: string): Promise<string | undefined> => {
  const stream = store.read(file);
  return stream && (await buffer(stream)).toString();
};

describe.each(['memory', 'disk'])('file store: %s', (kind) => {
  let folder: string;
  let store: FileStore;
  const open = (): FileStore => (kind === 'disk' ? diskStore(folder, clock) : memoryStore(clock));
  beforeEach(() => {
    now = 1000;
    folder = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    store = open();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps bytes and metadata, replaces them, counts them, and forgets them', async () => {
    const info = await store.put('a/b.txt', 'text/plain', bytes('hello'), 10);
    expect(info).toEqual({
      path: 'a/b.txt',
      size: 5,
      contentType: 'text/plain',
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      updatedAt: 1000,
    });
    now = 2000;
    await store.put('a/b.txt', 'text/plain', bytes('again!'), 10);
    await store.put('a/B.txt', 'text/plain', bytes(''), 10);
    expect(store.find('a/b.txt')).toMatchObject({ size: 6, updatedAt: 2000 });
    expect(await textOf(store, 'a/b.txt')).toBe('again!');
    expect(await textOf(store, 'a/B.txt')).toBe('');
    expect(store.stats()).toEqual({ files: 2, bytes: 6 });
    expect(await store.remove('a/b.txt')).toBe(true);
    expect(await store.remove('a/b.txt')).toBe(false);
    expect(store.find('a/b.txt')).toBeUndefined();
    expect(store.read('a/b.txt')).toBeUndefined();
  });

  it('keeps the old file when the new one is too large or breaks off', async () => {
    await store.put('x', 'text/plain', bytes('old'), 10);
    await expect(store.put('x', 'text/plain', bytes('far too long'), 10)).rejects.toThrow('over 10 bytes');
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('ne');
      throw new Error('line went dead');
    }
    await expect(store.put('x', 'text/plain', broken(), 10)).rejects.toThrow('line went dead');
    expect(await textOf(store, 'x')).toBe('old');
    if (kind === 'disk') expect(readdirSync(path.join(folder, 'blobs'))).toHaveLength(1);
  });
});

describe('file store on disk', () => {
  it('is the same after a restart, and sweeps what a crash left over', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'files-'));
    const before = diskStore(folder, clock);
    await before.put('../../outside', 'text/plain', bytes('inside'), 10);
    await before.put('CON', 'text/plain', bytes('reserved'), 10);
    writeFileSync(path.join(folder, 'blobs', 'lost'), 'x');
    writeFileSync(path.join(folder, 'entries', 'half.new'), 'x');
    const after = diskStore(folder, clock);
    expect(await textOf(after, '../../outside')).toBe('inside');
    expect(await textOf(after, 'CON')).toBe('reserved');
    await after.put('new', 'text/plain', bytes('new'), 10);
    expect(readdirSync(path.join(folder, 'blobs'))).toHaveLength(3);
    expect(readdirSync(path.join(folder, 'entries'))).toHaveLength(3);
    expect(readdirSync(folder)).toEqual(['blobs', 'entries']);
    rmSync(folder, { recursive: true });
  });
});
