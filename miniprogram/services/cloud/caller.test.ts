import { createCaller, type Call } from './caller';
import { codeOf, fromPlatform, ShopError } from './errors';

const OPTIONS = { timeoutMs: 1_000, retries: 2 };

interface World {
  call: Call;
  asked: () => number;
  waits: number[];
  /** Time limits that are running. */
  limits: () => number;
}

/** A caller whose function answers with the next of these, and whose clock never waits but for `slow`. */
function caller(...answers: (unknown | Error)[]): World {
  let asked = 0;
  let limits = 0;
  const waits: number[] = [];
  const call = createCaller({
    send: () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    after: (ms, run) => {
      if (ms >= 1_000) limits += 1;
      else {
        waits.push(ms);
        queueMicrotask(run);
      }
      return () => void (limits -= 1);
    },
    random: () => 0.5,
  });
  return { call, asked: () => asked, waits, limits: () => limits };
}

const good = { ok: true, data: { a: 1 } };
const refusal = (code: string): object => ({ ok: false, code, message: 'no', field: 'x.1' });

it('unwraps the data', async () => {
  await expect(caller(good).call('f', {}, OPTIONS)).resolves.toEqual({ a: 1 });
});

it('throws a refusal with code and field, and does not ask again', async () => {
  const { call, asked } = caller(refusal('BAD_INPUT'));
  await expect(call('f', {}, OPTIONS)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'x.1' });
  expect(asked()).toBe(1);
});

it('asks again after growing pauses when the failure may pass', async () => {
  const { call, asked, waits } = caller(new Error('request:fail'), refusal('TRY_LATER'), good);
  await expect(call('f', {}, OPTIONS)).resolves.toEqual({ a: 1 });
  expect(asked()).toBe(3);
  expect(waits).toEqual([400, 800]);
});

it.each([good, refusal('CONFLICT'), new Error('request:fail')])(
  'leaves no time limit running: %j',
  async (end) => {
    const { call, limits } = caller(end);
    await call('f', {}, OPTIONS).catch(() => undefined);
    expect(limits()).toBe(0);
  },
);

it('gives up after the retries', async () => {
  const { call, asked } = caller(new Error('request:fail'));
  await expect(call('f', {}, OPTIONS)).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(asked()).toBe(3);
});

it('does not wait for ever', async () => {
  const call = createCaller({
    send: () => new Promise(() => undefined),
    after: (_ms, run) => {
      queueMicrotask(run);
      return () => undefined;
    },
    random: () => 0,
  });
  await expect(call('f', {}, { timeoutMs: 5, retries: 0 })).rejects.toMatchObject({ code: 'TIMEOUT' });
});

it.each([[undefined], [null], ['text'], [{}], [{ ok: 'yes' }], [{ ok: false, code: 'WHAT' }]])(
  'does not believe %j',
  async (rubbish) => {
    await expect(caller(rubbish).call('f', {}, OPTIONS)).rejects.toMatchObject({ code: 'INTERNAL' });
  },
);

it.each([
  [{ errMsg: 'cloud.callFunction:fail request:fail timeout' }, 'TIMEOUT'],
  [{ errMsg: 'cloud.callFunction:fail Error: Failed to fetch' }, 'OFFLINE'],
  [{ errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED' }, 'OFFLINE'],
  [{ errCode: -501004, errMsg: 'cloud.callFunction:fail -501004 quota' }, 'TRY_LATER'],
  [new ShopError('CONFLICT', 'x'), 'CONFLICT'],
])('reads the platform: %j is %s', (error, code) => {
  expect(fromPlatform(error).code).toBe(code);
});

it('has a code for anything', () => {
  expect(codeOf('what')).toBe('INTERNAL');
});
