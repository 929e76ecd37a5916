import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloudAt, lockDataDir } from './lock';

describe('lockDataDir', () => {
  let dataDir: string;
  const lockFile = (): string => path.join(dataDir, 'lock.json');
  beforeEach(() => {
    dataDir = path.join(mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'data');
  });
  afterEach(() => rmSync(path.dirname(dataDir), { recursive: true, force: true }));

  it('lets one holder in, names it to the next, and lets go', () => {
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(`${dataDir} is in use by process ${process.pid}`);
    lock.release();
    lockDataDir(dataDir).release();
  });

  it('says where its holder answers, as long as that lives', () => {
    expect(cloudAt(dataDir)).toBeUndefined();
    const lock = lockDataDir(dataDir);
    expect(cloudAt(dataDir)).toBeUndefined();
    lock.tell('http://127.0.0.1:8787');
    expect(cloudAt(dataDir)).toBe('http://127.0.0.1:8787');
    expect(() => lockDataDir(dataDir)).toThrow('is in use');
    lock.release();
    expect(cloudAt(dataDir)).toBeUndefined();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lockFile(), JSON.stringify({ pid, startedAt: '1', url: 'http://127.0.0.1:8787' }));
    expect(cloudAt(dataDir)).toBeUndefined();
  });

  it('takes over from a process that is gone, or that is another one under the same number', () => {
    lockDataDir(dataDir).release();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lockFile(), JSON.stringify({ pid, startedAt: '1' }));
    lockDataDir(dataDir).release();
    if (process.platform !== 'linux') return;
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    lockDataDir(dataDir);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('takes over a lock that was never written to its end', () => {
    lockDataDir(dataDir).release();
    writeFileSync(lockFile(), '{"pid":');
    lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow('is in use');
  });
});
