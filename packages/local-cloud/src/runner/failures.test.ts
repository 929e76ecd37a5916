import { startCloud } from '../cloud';
import { CloudError } from '../errors';
import type { LocalCloud } from '../options';
import { fixtureProject } from '../testing/project';
import type { FixtureProject } from '../testing/project';

// processes start and load here, on machines that may be busy
const sleep = `const sleep = (ms) => new Promise((done) => setTimeout(done, ms));`;

const functions = {
  odd: {
    code: `${sleep} exports.main = async ({ how, size }) => {
      if (how === 'throw') throw new TypeError('no such item');
      if (how === 'throw a string') throw 'just words';
      if (how === 'undefined') return undefined;
      if (how === 'circular') { const a = {}; a.a = a; return a; }
      if (how === 'date') return { at: new Date(0), gone: undefined, list: [undefined, NaN] };
      if (how === 'exit') process.exit(3);
      if (how === 'late crash') { setTimeout(() => { throw new Error('too late'); }, 5); await sleep(1000); }
      if (how === 'rejection') { Promise.reject(new Error('nobody caught me')); await sleep(1000); }
      if (how === 'large') return 'x'.repeat(size);
      if (how === 'loop') for (;;);
      if (how === 'sleep') await sleep(5000);
      return process.pid;
    };`,
  },
  hungry: {
    code: `${sleep} exports.main = async ({ how }) => {
      const kept = [];
      if (how === 'heap') for (;;) kept.push(new Array(1000).fill({}).map(() => ({})));
      if (how === 'buffers') for (;;) kept.push(Buffer.alloc(8e6, 1));
      if (how === 'slowly') for (;;) { kept.push(Buffer.alloc(8e6, 1)); await sleep(5); }
      return 'fed';
    };`,
  },
  broken: { code: `throw new Error('broken at load');` },
  nameless: { code: `exports.handler = () => 1;` },
};

const cloudbaserc = {
  functions: [
    { name: 'odd', timeout: 1 },
    { name: 'hungry', memorySize: 128 },
  ],
};

describe('failures', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;

  beforeAll(async () => {
    project = await fixtureProject(functions, cloudbaserc);
    cloud = await startCloud({ projectRoot: project.root, dataDir: ':memory:' });
  });
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });

  const failure = async (name: string, event: object): Promise<{ code: string; message: string }> => {
    const error: unknown = await cloud.invoke(name, event).then(
      () => new Error('it did not fail'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CloudError);
    return error as CloudError;
  };

  it.each([
    ['throw', 'TypeError: no such item'],
    ['throw a string', 'Error: just words'],
    ['circular', 'Converting circular structure to JSON'],
    ['exit', 'the instance exited before completing the request (code 3)'],
    ['late crash', 'the instance crashed: Error: too late'],
    ['rejection', 'the instance crashed: Error: nobody caught me'],
  ])('%s: the call fails with the reason, the next one works', async (how, message) => {
    const error = await failure('odd', { how });
    expect(error.code).toBe('FUNCTIONS_EXECUTE_FAIL');
    expect(error.message).toContain(message);
    expect(await cloud.invoke('odd', {})).toEqual(expect.any(Number));
  });

  it.each(['loop', 'sleep'])('time: %s is ended at the limit', async (how) => {
    expect(await failure('odd', { how })).toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 1 seconds',
    });
    expect(await cloud.invoke('odd', {})).toEqual(expect.any(Number));
  });

  it.each(['heap', 'buffers', 'slowly'])('memory: %s is ended at the limit', async (how) => {
    const error = await failure('hungry', { how });
    expect(error.code).toBe('FUNCTIONS_MEMORY_LIMIT_EXCEEDED');
    expect(error.message).toMatch(/^memory limit exceeded: (\d+ MB used|the heap is full), limit 128 MB$/);
    expect(await cloud.invoke('hungry', {})).toBe('fed');
  });

  it('to load are told to each caller', async () => {
    for (let i = 0; i < 2; i++) {
      const { code, message } = await failure('broken', {});
      expect(code).toBe('FUNCTIONS_EXECUTE_FAIL');
      expect(message).toBe('the function cannot be loaded: Error: broken at load');
    }
    expect((await failure('nameless', {})).message).toContain('exports no function "main"');
  });

  it('an unknown function is named, with those that exist', async () => {
    const { code, message } = await failure('nobody', {});
    expect(code).toBe('FUNCTION_NOT_FOUND');
    expect(message).toMatch(/"nobody"; there are .*hungry/);
  });

  it('are counted', async () => {
    expect((await cloud.stats()).functions.find(({ name }) => name === 'broken')).toMatchObject({
      instances: 0,
      invocations: 2,
      failures: 2,
      queued: 0,
    });
  });
});

describe('load', () => {
  it('beyond the instances waits its turn, beyond the queue is refused, and idle instances retire', async () => {
    const project = await fixtureProject({
      slow: { code: `${sleep} exports.main = async () => { await sleep(200); return process.pid; };` },
    });
    const limits = { instancesPerFunction: 2, queuedPerFunction: 4, instanceIdleMs: 300 };
    const cloud = await startCloud({ projectRoot: project.root, dataDir: ':memory:', limits });
    const calls = Array.from({ length: 6 }, () =>
      cloud.invoke('slow').catch((error: CloudError) => error.code),
    );
    const answers = await Promise.all(calls);
    expect(answers.filter((answer) => answer === 'EXCEED_CONCURRENT_REQUEST_LIMIT')).toHaveLength(2);
    const pids = new Set(answers.filter((answer) => typeof answer === 'number'));
    expect(pids.size).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await cloud.stats()).functions).toMatchObject([{ instances: 0, coldStarts: 2, invocations: 4 }]);
    expect(await cloud.invoke('slow')).toEqual(expect.any(Number));
    await cloud.close();
    project.remove();
  });
});
