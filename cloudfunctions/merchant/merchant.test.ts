import { dayOf } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
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
  const reads = [
    ...[overview, { action: 'slots' }, { action: 'models' }],
    ...[{ action: 'coolOff' }, { action: 'delivery' }, { action: 'synonyms' }],
  ];
  const steers = [
    { action: 'saveCoolOff', entries: [] },
    { action: 'saveDelivery', rules: {} },
    { action: 'saveSynonyms', entries: [] },
    { action: 'saveSlot', settings: { slot: 'home', title: '首页' } },
    { action: 'rollback', version: 'v0' },
    { action: 'resume' },
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
    expect(await codeOf(steers[3], 'operator')).toBe('ok');
    expect(await codeOf(rules[0], 'second')).toBe('ok');
  });

  test('can be taken again, but nobody changes their own', async () => {
    const set = (openid: string, role: string, revision = 0) => ({
      action: 'setRole',
      openid,
      role,
      name: openid,
      revision,
    });
    const revisionOf = ({ roles: all }: MerchantAnswers['setRole']) =>
      all.find(({ name }) => name === 'o-temp')?.revision;
    const given = await shop.ok<MerchantAnswers['setRole']>(merchant, set('o-temp', 'owner'), owner);
    const first = revisionOf(given);
    expect(await shop.refused(merchant, set('o-temp', 'none', first), as('temp'))).toMatchObject({
      code: 'CONFLICT',
      field: 'openid',
    });
    // What was decided on an older copy is refused, also when the role was taken and given again meanwhile.
    const stale = { code: 'CONFLICT', field: 'revision' };
    expect(await shop.refused(merchant, set('o-temp', 'viewer'), owner)).toMatchObject(stale);
    expect(await shop.refused(merchant, set('o-temp', 'none'), owner)).toMatchObject(stale);
    await shop.ok(merchant, set('o-temp', 'none', first), owner);
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    const again = revisionOf(await shop.ok(merchant, set('o-temp', 'owner'), owner));
    later.mockRestore();
    expect(await shop.refused(merchant, set('o-temp', 'none', first), owner)).toMatchObject(stale);
    const { roles } = await shop.ok<MerchantAnswers['setRole']>(
      merchant,
      set('o-temp', 'none', again),
      owner,
    );
    expect(roles.filter(({ role }) => role === 'owner')).toHaveLength(2);
    expect(await shop.refused(merchant, overview, as('temp'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(JSON.stringify(roles)).not.toContain(await shop.pseudonym('viewer'));
  });
});

describe('models', () => {
  const models = () => shop.ok<MerchantAnswers['models']>(merchant, { action: 'models' }, owner);

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

  test('of a training whose document is damaged, what is there', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    const fields = { startedAt: 9, phase: 'done', counts: { items: 3 }, lossCurve: [null], metrics: 5 };
    await shop.db.collection('trainings').set({ _id: 'main:r2', shop: shop.shop, ...fields } as never);
    const { training } = await models();
    expect(training).toEqual({
      ...{ runId: '', phase: 'done', progress: 0, startedAt: 9, updatedAt: 0 },
      ...{ lossCurve: [], metrics: {}, counts: { items: 3 }, durationsMs: {} },
    });
    expect(log.mock.calls.join()).toContain('training damaged');
    log.mockRestore();
    await shop.db.collection('trainings').remove('main:r2');
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
  const actions = fc.constantFrom(
    'overview',
    'slots',
    'saveSlot',
    'models',
    'rollback',
    'resume',
    'roles',
    'setRole',
  );
  const request = fc.record({
    action: actions,
    settings: fc.anything(),
    version: fc.string(),
    to: fc.string(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(request, fc.anything()), async (rubbish) => {
      const answer = (await shop.call(merchant, rubbish, owner)) as Answer<unknown>;
      if (!answer.ok) expect(answer.code).toMatch(/BAD_INPUT|NOT_FOUND|CONFLICT/);
    }),
    { numRuns: 60 },
  );
});

describe('cool-off times', () => {
  const save = (entries: object[], revision: number) => ({ action: 'saveCoolOff', entries, revision });
  const tea = { category: ['食品', '茶'], days: 20 };

  test('are kept with a revision, and a write from an old copy is refused', async () => {
    const read = () => shop.ok<MerchantAnswers['coolOff']>(merchant, { action: 'coolOff' }, owner);
    const { revision } = (await read()).coolOff;
    await shop.ok(merchant, save([tea], revision), owner);
    expect(await shop.refused(merchant, save([], revision), owner)).toMatchObject({
      code: 'CONFLICT',
      field: 'revision',
    });
    expect((await read()).coolOff).toMatchObject({ entries: [tea], revision: revision + 1 });
  });

  test.each([
    ['entries.1.category', [tea, { ...tea, days: 3 }]],
    ['entries.0.days', [{ ...tea, days: 731 }]],
    ['entries.0.days', [{ ...tea, days: -1 }]],
    ['entries.0.days', [{ ...tea, days: 1.5 }]],
    ['entries.0.category', [{ category: [], days: 1 }]],
  ])('are refused with the field: %s', async (field, entries) => {
    expect(await shop.refused(merchant, save(entries, 0), owner)).toMatchObject({ code: 'BAD_INPUT', field });
  });
});
