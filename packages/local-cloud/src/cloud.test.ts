import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { startCloud } from './cloud';
import type { LocalCloud, LocalCloudOptions } from './options';
import { fixtureProject } from './testing/project';
import type { FixtureProject } from './testing/project';

const sleep = `const sleep = (ms) => new Promise((done) => setTimeout(done, ms));`;
const timer = (config: string) => ({ triggers: [{ name: 'tick', type: 'timer', config }] });

const functions = {
  slow: {
    code: `${sleep} exports.main = async ({ ms }) => { console.log('begun'); await sleep(ms); return 'done'; };`,
  },
  nightly: {
    code: `exports.main = (event) => ({ event, source: process.env.TCB_SOURCE, trigger: process.env.TRIGGER_SRC });`,
    config: timer('0 30 3 * * * *'),
  },
  often: {
    code: `exports.main = (event) => console.log('ran at', event.Time);`,
    config: timer('* * * * * * *'),
  },
};

describe('startCloud', () => {
  let project: FixtureProject;
  let folder: string;
  const clouds: LocalCloud[] = [];
  const start = async (options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> => {
    const cloud = await startCloud({
      projectRoot: project.root,
      dataDir: ':memory:',
      timers: false,
      ...options,
    });
    clouds.push(cloud);
    return cloud;
  };

  beforeAll(async () => {
    project = await fixtureProject(functions);
    folder = mkdtempSync(path.join(os.tmpdir(), 'cloud-'));
  });
  afterEach(async () => {
    await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
  });
  afterAll(() => {
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses to listen beyond this machine unless told to', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('allowRemote');
    await expect(start({ host: '192.168.1.1' })).rejects.toThrow('allowRemote');
    const cloud = await start({ host: '0.0.0.0', allowRemote: true });
    expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await cloud.invoke('slow', { ms: 0 })).toBe('done');
  });

  it('takes the next port when asked to, else says that the port is in use', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await expect(start({ port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    const second = await start({ port, portTries: 20 });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  });

  it('holds its data folder alone, and lets it go when it fails or closes', async () => {
    const dataDir = path.join(folder, 'data');
    const first = await start({ dataDir });
    await expect(start({ dataDir })).rejects.toThrow('is in use by process');
    await first.close();
    const port = Number(new URL((await start()).url).port);
    await expect(start({ dataDir, port })).rejects.toThrow('in use');
    await (await start({ dataDir })).close();
    expect(existsSync(path.join(dataDir, 'lock.json'))).toBe(false);
  });

  it('tells what is wrong with the project', async () => {
    await expect(start({ projectRoot: folder })).rejects.toThrow('cloudfunctionRoot');
    await expect(start({ schemaFile: 'none.json' })).rejects.toThrow('none.json cannot be read');
    expect((await start({ functionsRoot: 'not-built' })).logs()).toEqual([]);
  });

  it('lets running functions finish when it closes, and ends those that take too long', async () => {
    const cloud = await start();
    const outcome = async (ms: number) => cloud.invoke('slow', { ms }).catch((error: Error) => error.message);
    await cloud.invoke('slow', { ms: 0 });
    const short = outcome(300);
    const long = outcome(30_000);
    while (cloud.logs().filter(({ message }) => message === 'begun').length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { functions: running } = await cloud.stats();
    const closing = cloud.close(1000);
    expect(await outcome(0)).toBe('the local cloud is stopping');
    await closing;
    expect(await short).toBe('done');
    expect(await long).toBe('the local cloud is stopping');
    await cloud.close();
    const pids = running.flatMap(({ pids: some }) => some);
    expect(pids.length).toBeGreaterThan(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('can be served by another server', async () => {
    const cloud = await start();
    const outer = http.createServer((req, res) => {
      if (!cloud.handler(req, res)) res.end('a page');
    });
    await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
    const { port } = outer.address() as { port: number };
    const url = `http://127.0.0.1:${port}`;
    const answer = await fetch(`${url}/__cloud/slow`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-as': 'ann' },
      body: '{"ms":0}',
    });
    expect(await answer.json()).toMatchObject({ result: 'done' });
    expect(await (await fetch(`${url}/anything`)).text()).toBe('a page');
    expect((await fetch(`${cloud.url}/anything`)).status).toBe(404);
    outer.close();
    outer.closeAllConnections();
  });

  describe('timers', () => {
    it('run by hand as the platform would run them', async () => {
      const cloud = await start();
      const answer = await cloud.trigger('nightly', Date.UTC(2026, 10, 22, 19, 30));
      expect(answer).toEqual({
        event: { Type: 'Timer', TriggerName: 'tick', Time: '2026-11-22T19:30:00Z', Message: '' },
        source: 'wx_trigger',
        trigger: 'timer',
      });
      await expect(cloud.trigger('slow')).rejects.toThrow('no function "slow" with a timer');
    });

    it('run by themselves on time, unless switched off', async () => {
      const cloud = await start({ timers: true });
      const ran = () =>
        cloud.logs({ functionName: 'often' }).filter(({ message }) => message.startsWith('ran at'));
      while (ran().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      const [first, second] = ran().map(({ message }) => Date.parse(message.slice('ran at '.length)));
      expect((second ?? 0) - (first ?? 0)).toBe(1000);
      const quiet = await start();
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(quiet.logs()).toEqual([]);
    });
  });

  it('tells tools its state, its logs, and runs timers for them', async () => {
    const now = Date.parse('2026-11-22T10:00:00+08:00');
    const cloud = await start({ now: () => now, timers: true });
    const get = async (what: string, method = 'GET') =>
      (await fetch(`${cloud.url}/__local/${what}`, { method })).json();
    expect(await get('trigger/nightly', 'POST')).toMatchObject({ result: { source: 'wx_trigger' } });
    expect(await get('status')).toMatchObject({
      env: 'local',
      functions: [
        { name: 'nightly', timeoutMs: 60_000, memoryMb: 256, instances: 1, invocations: 1, failures: 0 },
        { name: 'often' },
        { name: 'slow' },
      ],
      timers: [
        {
          functionName: 'nightly',
          expression: '0 30 3 * * * *',
          nextRunAt: Date.parse('2026-11-23T03:30:00+08:00'),
        },
        { functionName: 'often' },
      ],
      files: { files: 0, bytes: 0 },
    });
    expect(await get('logs?function=nightly&limit=1')).toMatchObject([
      { at: now, report: { memoryMb: expect.any(Number) } },
    ]);
    expect(await get('logs?level=error')).toEqual([]);
    expect(await get('trigger/slow', 'POST')).toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
    expect(await get('nothing')).toMatchObject({ message: expect.stringContaining('GET /__local/status') });
    expect(await get('trigger/%zz', 'POST')).toMatchObject({ code: expect.any(String) });
  });
});
