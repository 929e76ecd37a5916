import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../errors';
import { startCloud } from '../cloud';
import type { LocalCloud } from '../options';
import { fixtureProject } from '../testing/project';
import type { FixtureProject } from '../testing/project';

// processes start and load here, on machines that may be busy
const sdk = `const cloud = require('wx-server-sdk'); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });`;
const sleep = `const sleep = (ms) => new Promise((done) => setTimeout(done, ms));`;

const functions = {
  who: {
    code: `${sdk} ${sleep}
      let calls = 0;
      exports.main = async (event, context) => {
        calls++;
        const before = cloud.getWXContext();
        await sleep(event.ms ?? 0);
        return { before, after: cloud.getWXContext(), event, context, calls, pid: process.pid };
      };`,
  },
  env: {
    code: `exports.main = () => ({ ...process.env, cwd: process.cwd(), zone: new Date(0).getTimezoneOffset() });`,
  },
  caller: {
    code: `${sdk} exports.main = async (event) => (await cloud.callFunction({ name: 'who', data: event })).result;`,
  },
  // answers only when as many of its kind as asked for have begun
  meet: {
    code: `${sdk} ${sleep} const { readdirSync, writeFileSync } = require('node:fs');
      exports.main = async ({ folder, guests }, { request_id }) => {
        const { OPENID } = cloud.getWXContext();
        writeFileSync(folder + '/' + request_id, '');
        while (readdirSync(folder).length < guests) await sleep(20);
        return { before: OPENID, after: cloud.getWXContext().OPENID, pid: process.pid };
      };`,
  },
  odd: {
    code: `exports.main = async ({ how, size }) => {
      if (how === 'throw') throw new TypeError('no such item');
      if (how === 'date') return { at: new Date(0), gone: undefined, list: [undefined, NaN] };
      if (how === 'large') return 'x'.repeat(size);
    };`,
  },
  talker: {
    code: `${sleep} exports.main = async ({ name }) => {
      console.log('%s says', name, { deep: { a: 1 } });
      console.warn('careful', name);
      console.error(new Error('oh ' + name).message);
      process.stdout.write('raw ' + name + '\\n');
      setTimeout(() => console.log('late', name), 20);
      await sleep(5);
      return name;
    };`,
  },
};

const cloudbaserc = {
  functions: [{ name: 'env', envVariables: { FROM_FILE: 'file', BOTH: 'file' } }],
};

interface WhoAnswer {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  event: Record<string, unknown>;
  context: Record<string, unknown>;
  calls: number;
  pid: number;
}

describe('functions', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;

  beforeAll(async () => {
    project = await fixtureProject(functions, cloudbaserc);
    process.env['SECRET_OF_THE_SHELL'] = 'x';
    cloud = await startCloud({
      projectRoot: project.root,
      dataDir: ':memory:',
      functionEnv: { BOTH: 'option' },
      limits: { answerBytes: 100_000, eventBytes: 50_000 },
    });
  });
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });

  const who = async (event: object, as?: string) =>
    (await cloud.invoke('who', event, as === undefined ? {} : { as })) as WhoAnswer;
  const failure = async (name: string, event: object): Promise<{ code: string; message: string }> => {
    const error: unknown = await cloud.invoke(name, event).then(
      () => new Error('it did not fail'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CloudError);
    return error as CloudError;
  };

  describe('context', () => {
    it('tells the caller through getWXContext and the event, whatever the event claims', async () => {
      const answer = await who({ q: 1, userInfo: { openId: 'forged' } }, 'alice');
      const context = { OPENID: 'o-alice', APPID: 'wx1234567890abcdef', ENV: 'local', SOURCE: 'wx_client' };
      expect(answer.before).toEqual(context);
      expect(answer.event).toEqual({ q: 1, userInfo: { appId: 'wx1234567890abcdef', openId: 'o-alice' } });
      expect(answer.context).toMatchObject({
        function_name: 'who',
        memory_limit_in_mb: 256,
        time_limit_in_ms: 60_000,
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    });

    it('has no openid in a call without a shopper, also on a warm instance', async () => {
      await who({}, 'alice');
      expect((await who({})).before).toEqual({ APPID: 'wx1234567890abcdef', ENV: 'local', SOURCE: 'scf' });
    });

    it('chains the source and drops the openid when a function calls a function', async () => {
      const answer = (await cloud.invoke('caller', { deep: [1] }, { as: 'alice' })) as WhoAnswer;
      expect(answer.before).toEqual({ APPID: 'wx1234567890abcdef', ENV: 'local', SOURCE: 'wx_client,scf' });
      expect(answer.event).toMatchObject({ deep: [1] });
    });

    it('gives functions their variables, UTC and nothing of the shell', async () => {
      const env = (await cloud.invoke('env')) as Record<string, unknown>;
      expect(env).toMatchObject({
        FROM_FILE: 'file',
        BOTH: 'option',
        TZ: 'UTC',
        zone: 0,
        SCF_FUNCTIONNAME: 'env',
      });
      expect(env).not.toHaveProperty('SECRET_OF_THE_SHELL');
      expect(env).not.toHaveProperty('NODE_OPTIONS');
    });
  });

  describe('instances', () => {
    it('are reused while warm', async () => {
      const first = await who({});
      const second = await who({});
      expect(second.pid).toBe(first.pid);
      expect(second.calls).toBe(first.calls + 1);
    });

    it('are as many as there are calls at one time, one call each, so that shoppers are never mixed up', async () => {
      const folder = path.join(project.root, 'meeting');
      mkdirSync(folder);
      const names = ['ann', 'bob', 'cyd'];
      const calls = names.map((as) => cloud.invoke('meet', { folder, guests: names.length }, { as }));
      const answers = (await Promise.all(calls)) as { before: string; after: string; pid: number }[];
      expect(answers.map(({ before }) => before)).toEqual(['o-ann', 'o-bob', 'o-cyd']);
      expect(answers.map(({ after }) => after)).toEqual(['o-ann', 'o-bob', 'o-cyd']);
      expect(new Set(answers.map(({ pid }) => pid)).size).toBe(3);
    });

    it('keep many shoppers apart on few instances', async () => {
      const names = Array.from({ length: 30 }, (_, i) => `shopper${i}`);
      const answers = await Promise.all(names.map((name) => who({ ms: 5 }, name)));
      for (const [i, { before, after, event }] of answers.entries()) {
        expect(before['OPENID']).toBe(`o-shopper${i}`);
        expect(after).toEqual(before);
        expect(event).toMatchObject({ userInfo: { openId: `o-shopper${i}` } });
      }
    });

    it('are replaced at a reload, the busy ones after their work', async () => {
      const old = `${sleep} exports.main = async () => { console.log('at work'); await sleep(500); return 'old'; };`;
      await project.write('changing', { code: old });
      cloud.reload();
      const running = cloud.invoke('changing');
      while (cloud.logs({ functionName: 'changing' }).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await project.write('changing', { code: `exports.main = () => 'new';` });
      cloud.reload('changing');
      expect(await cloud.invoke('changing')).toBe('new');
      expect(await running).toBe('old');
      expect(await cloud.invoke('changing')).toBe('new');
    });
  });

  describe('answers', () => {
    it('go through JSON', async () => {
      expect(await cloud.invoke('odd', { how: 'undefined' })).toBeNull();
      const date = { at: '1970-01-01T00:00:00.000Z', list: [null, null] };
      expect(await cloud.invoke('odd', { how: 'date' })).toEqual(date);
    });

    it('over the limit are refused, and the instance lives on', async () => {
      expect(await cloud.invoke('odd', { how: 'large', size: 99_998 })).toHaveLength(99_998);
      expect(await failure('odd', { how: 'large', size: 99_999 })).toMatchObject({
        code: 'EXCEED_MAX_PAYLOAD_SIZE',
        message: 'The size of response exceeds the upper limit: 100001 bytes, limit 100000',
      });
    });

    it('events over the limit are refused before they reach a function', async () => {
      const { code } = await failure('odd', { how: 'x'.repeat(50_000) });
      expect(code).toBe('EXCEED_MAX_PAYLOAD_SIZE');
    });
  });

  describe('logs', () => {
    it('keep what each invocation printed apart, in order, with levels and figures', async () => {
      await Promise.all([cloud.invoke('talker', { name: 'ann' }), cloud.invoke('talker', { name: 'bob' })]);
      await cloud.invoke('talker', { name: 'cyd' });
      await new Promise((resolve) => setTimeout(resolve, 60));
      const said = cloud.logs({ functionName: 'talker' });
      for (const name of ['ann', 'bob', 'cyd']) {
        const requestId = said.find(({ message }) => message.startsWith(`${name} says`))?.requestId ?? 'none';
        const lines = cloud.logs({ requestId });
        expect(lines.filter(({ report }) => !report).map(({ level, message }) => [level, message])).toEqual([
          ['info', `${name} says { deep: { a: 1 } }`],
          ['warn', `careful ${name}`],
          ['error', `oh ${name}`],
          ['info', `raw ${name}`],
          ['info', `late ${name}`],
        ]);
        const end = lines.find(({ report }) => report);
        expect(end?.report).toMatchObject({ durationMs: expect.any(Number), memoryMb: expect.any(Number) });
        expect(end?.report?.memoryMb).toBeGreaterThan(10);
      }
    });

    it('hold the stack of what was thrown', async () => {
      await failure('odd', { how: 'throw' });
      const [stack, end] = cloud.logs({ functionName: 'odd', level: 'error' }).slice(-2);
      expect(stack?.message).toMatch(/^TypeError: no such item\n\s+at /);
      expect(end?.report).toMatchObject({ failed: 'FUNCTIONS_EXECUTE_FAIL' });
      expect(end?.requestId).toBe(stack?.requestId);
    });
  });
});
