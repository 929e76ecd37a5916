import { dayOf } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, MerchantAnswers } from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as merchant } from '.';

let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner, o-second';
  shop = await openTestShop();
});
afterAll(() => shop.close());

const as = (name: string) => ({ as: name });
const owner = as('owner');
const today = dayOf(Date.now());
const overview = { action: 'overview', from: today, to: today };

describe('roles', () => {
  const reads = [overview, { action: 'slots' }, { action: 'models' }];
  const steers = [
    { action: 'saveSlot', settings: { slot: 'home', title: '首页' } },
    { action: 'rollback', version: 'v0' },
    { action: 'train' },
  ];
  const rules = [{ action: 'roles' }, { action: 'setRole', openid: 'o-x', role: 'viewer' }];

  test('nobody gets anything without one', async () => {
    for (const request of [...reads, ...steers, ...rules]) {
      for (const caller of [as('stranger'), { as: null }]) {
        expect(await shop.refused(merchant, request, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
      }
    }
  });

  test('a viewer reads, an operator steers, an owner gives roles', async () => {
    for (const role of ['viewer', 'operator']) {
      await shop.ok(merchant, { action: 'setRole', openid: `o-${role}`, role, name: role }, owner);
    }
    const codeOf = async (request: unknown, name: string) => {
      const answer = (await shop.call(merchant, request, as(name))) as Answer<unknown>;
      return answer.ok ? 'ok' : answer.code;
    };
    for (const request of reads) expect(await codeOf(request, 'viewer')).toBe('ok');
    for (const request of steers) expect(await codeOf(request, 'viewer')).toBe('NOT_ALLOWED');
    for (const request of rules) expect(await codeOf(request, 'operator')).toBe('NOT_ALLOWED');
    expect(await codeOf(steers[0], 'operator')).toBe('ok');
    expect(await codeOf(rules[0], 'second')).toBe('ok');
  });

  test('can be taken again, but nobody changes their own', async () => {
    const set = (openid: string, role: string) => ({ action: 'setRole', openid, role });
    await shop.ok(merchant, set('o-temp', 'owner'), owner);
    expect(await shop.refused(merchant, set('o-temp', 'none'), as('temp'))).toMatchObject({
      code: 'CONFLICT',
    });
    const { roles } = await shop.ok<MerchantAnswers['setRole']>(merchant, set('o-temp', 'none'), owner);
    expect(roles.filter(({ role }) => role === 'owner')).toHaveLength(2);
    expect(await shop.refused(merchant, overview, as('temp'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(JSON.stringify(roles)).not.toContain(await shop.pseudonym('viewer'));
  });
});

describe('slots', () => {
  test('those that ship are there with their defaults; what is saved stays', async () => {
    const settings = {
      slot: 'promo',
      pins: ['a'],
      boosts: [{ itemId: 'b', weight: 0.7 }],
      exclusions: ['c'],
    };
    await shop.addItems({ itemId: 'a', title: '甲' }, { itemId: 'b', title: '乙' }, { itemId: 'd' });
    await shop.ok(merchant, { action: 'saveSlot', settings }, owner);
    const { slots, items } = await shop.ok<MerchantAnswers['slots']>(merchant, { action: 'slots' }, owner);
    expect(slots.map(({ slot }) => slot)).toEqual(['home', 'similar', 'together', 'promo']);
    // What the settings name is told by title, so that nobody has to know ids; 'c' is not there any more.
    expect(items).toEqual([
      expect.objectContaining({ itemId: 'a', title: '甲' }),
      expect.objectContaining({ itemId: 'b', title: '乙' }),
    ]);
    expect(slots[3]).toEqual({ ...settings, title: '', enabled: true });
    expect(slots[1]).toEqual({
      slot: 'similar',
      title: '',
      enabled: true,
      pins: [],
      boosts: [],
      exclusions: [],
    });
  });
});

describe('models', () => {
  const manifest = (version: string, state: 'ready' | 'rejected', createdAt: number) => ({
    _id: docId('main', version),
    shop: 'main',
    version,
    state,
    kind: 'trained' as const,
    createdAt,
    trainedTo: 1,
    catalogueTo: 1,
    items: 10,
    dim: 8,
    bytes: 100,
    sha256: 'x',
    chunks: [],
    metrics: { ndcg: 0.1 },
    settings: {},
  });
  const models = () => shop.ok<MerchantAnswers['models']>(merchant, { action: 'models' }, owner);
  const rollback = (version: string) => ({ action: 'rollback', version });

  test('are listed, newest first, and moved between by one pointer', async () => {
    expect(await models()).toEqual({ live: null, models: [], training: null });
    const docs = [manifest('v1', 'ready', 1), manifest('v2', 'ready', 2), manifest('bad', 'rejected', 3)];
    await shop.db.collection('models').addMany(docs);
    expect(await shop.ok(merchant, rollback('v2'), owner)).toEqual({ live: 'v2' });
    expect(await shop.ok(merchant, rollback('v1'), owner)).toEqual({ live: 'v1' });
    expect(await shop.ok(merchant, rollback('v1'), owner)).toEqual({ live: 'v1' });
    const { live, models: listed } = await models();
    expect(live).toBe('v1');
    expect(listed.map(({ version, live: isLive }) => [version, isLive])).toEqual([
      ['bad', false],
      ['v2', false],
      ['v1', true],
    ]);
    expect(await shop.db.collection('models').get('main:live')).toMatchObject({ previous: ['v2'] });
  });

  test('only to a complete version that is there', async () => {
    expect(await shop.refused(merchant, rollback('bad'), owner)).toMatchObject({ code: 'CONFLICT' });
    for (const version of ['nothing', 'live']) {
      expect(await shop.refused(merchant, rollback(version), owner)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await models()).live).toBe('v1');
  });

  test('the last training is told with its losses and what went wrong', async () => {
    const error = 'the engine does not load';
    const shown = { runId: 'r1', phase: 'fit' as const, progress: 0.4, startedAt: 1, updatedAt: 2 };
    const figures = { metrics: {}, counts: { items: 10 }, durationsMs: { fit: 3 } };
    await shop.db.collection('trainings').add({
      ...shown,
      ...figures,
      _id: 'main:r1',
      shop: shop.shop,
      plan: { version: 'v3', live: null, base: null, upTo: 1, by: 'kick' },
      slice: 1,
      lease: { holder: '', until: 0 },
      cursor: { receivedAt: 0, id: '' },
      checkpoint: [],
      lossCurve: [
        { step: 20, loss: 7 },
        { step: 40, loss: 6.5, ndcg: 0.1 },
      ],
      error,
      failures: 1,
      begun: 0,
    });
    expect((await models()).training).toEqual({ ...shown, ...figures, lossCurve: [7, 6.5], error });
  });

  test('a training is asked of the train function', async () => {
    const asked: unknown[] = [];
    const state = { phase: 'fit', progress: 0.4, done: false, busy: false };
    shop.wire.functions.train = (data) => {
      asked.push(data);
      return { ok: true, data: { runId: 'r1', ...state, more: 1 } };
    };
    expect(await shop.ok(merchant, { action: 'train' }, owner)).toEqual({ runId: 'r1', ...state });
    expect(asked).toEqual([{ kick: true, sliceMs: 5000 }]);
    shop.wire.functions.train = () => ({ ok: false, code: 'CONFLICT', message: 'busy' });
    expect(await shop.refused(merchant, { action: 'train' }, owner)).toMatchObject({ code: 'CONFLICT' });
  });
});

test('rubbish is answered', async () => {
  const actions = fc.constantFrom('overview', 'slots', 'saveSlot', 'models', 'rollback', 'roles', 'setRole');
  const request = fc.record({
    action: actions,
    settings: fc.anything(),
    version: fc.string(),
    to: fc.string(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(request, fc.anything()), async (rubbish) => {
      const answer = (await shop.call(merchant, rubbish, owner)) as Answer<unknown>;
      if (!answer.ok) expect(answer.code).toMatch(/BAD_INPUT|NOT_FOUND/);
    }),
    { numRuns: 60 },
  );
});
