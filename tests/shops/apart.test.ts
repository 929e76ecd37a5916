import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openDb, openKeys, shownName } from '@zhuyi/cloud-kit';
import { openTestShop, type TestCaller, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { ACTION_RIGHTS, type Answer, type AuditDoc } from '@zhuyi/contracts';
import { allCases, CASES, type Case } from './cases';
import { MAINS, SCHEMAS, type Acting } from './functions';
import { callIn, documentsOf, fillShop, SHOPPER, type Facts, type OneShop } from './shop';

/** Two shops in one database, under one secret, with a shopper who buys in both: as near as they can come. */
const OURS: OneShop = { id: 'main', mark: '甲店秘语', owner: 'owner-main' };
const THEIRS: OneShop = { id: 'other', mark: '乙铺暗号', owner: 'owner-other' };
const before = { ...process.env };
const cases = allCases();
let shop: TestShop;
let ours: Facts;
let theirs: Facts;

beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_SECRET: 'kX9vQ2mLw7RtZ4pNc8Ys3HbJ' });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.db.collection('settings').removeWhere({ shop: 'main' });
  const state = { runId: 'r', phase: 'fit', progress: 0, done: false, busy: false };
  shop.wire.functions.train = () => ({ ok: true, data: state });
  const list = { version: 'v', rung: 'popular', personal: false, cards: [], traces: [] };
  shop.wire.functions.recommend = () => ({ ok: true, data: { before: list, after: list } });
  ours = await fillShop(shop, OURS);
  theirs = await fillShop(shop, THEIRS);
});
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await shop.close();
  process.env = before;
});

const label = ({ name, action }: Case): string => `${name}.${action}`;
const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.code);
const isMerchants = ({ right }: Case): boolean => right !== null;

test('every function and every action has a case', () => {
  const folders = readdirSync(path.join(__dirname, '../../cloudfunctions'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(Object.keys(MAINS).sort()).toEqual(names.sort());
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const actions = schema.options.flatMap((option) => [...option.shape.action.values]);
    expect([name, Object.keys(CASES[name as Acting]).sort()]).toEqual([name, [...actions].sort()]);
  }
  // Whoever goes by the table of rights knows several actions.
  expect(Object.keys(SCHEMAS)).toEqual(expect.arrayContaining(Object.keys(ACTION_RIGHTS)));
});

/** What a call of ours changed of theirs, or was told of them. */
async function wrongWith(
  calls: readonly { what: string; answer: Answer<unknown> }[],
  documents: ReadonlyMap<string, string>,
): Promise<string[]> {
  const told = calls.filter(({ answer }) => JSON.stringify(answer).includes(THEIRS.mark));
  const now = await documentsOf(THEIRS);
  const keys = [...new Set([...documents.keys(), ...now.keys()])];
  return [
    ...told.map(({ what }) => `${what} tells of the other shop`),
    ...keys.filter((key) => documents.get(key) !== now.get(key)).map((key) => `${key} is another now`),
  ];
}

test.each([OURS.owner, `operator-${OURS.id}`, `viewer-${OURS.id}`, SHOPPER, 'stranger'])(
  'what %s asks in one shop with everything of the other tells and changes nothing of it',
  async (as) => {
    const documents = await documentsOf(THEIRS);
    const calls: { what: string; answer: Answer<unknown> }[] = [];
    // Their words, where somebody writes them, would stand in our answers.
    const { address, offer, experiment } = ours;
    const named: Facts = { ...theirs, mark: 'x', address, offer, experiment };
    for (const one of cases) {
      const isEnd = one.action === 'erase' || one.action === 'rotateSecret';
      if (isEnd && as !== 'stranger') continue;
      const answer = await callIn(shop, OURS, one.name, one.request(named), { as });
      expect([label(one), codeOf(answer)]).not.toEqual([label(one), 'INTERNAL']);
      calls.push({ what: label(one), answer });
    }
    for (const [name, request] of [
      ['recommend', { slot: 'home', itemIds: theirs.itemIds }],
      ['recommend', { slot: 'home', cursor: theirs.cursor || 'x' }],
      ['recommend', { slot: 'similar', itemIds: ['in-both'] }],
    ] as const) {
      calls.push({ what: name, answer: await callIn(shop, OURS, name, request, { as }) });
    }
    const event = { id: `e-${as}`, type: 'click', itemId: theirs.itemIds[0], at: Date.now(), slot: 'home' };
    const batch = { batchId: 'b1', sessionId: 's', sentAt: Date.now() };
    const events = [{ ...event, position: 0, requestId: theirs.requestId }];
    calls.push({ what: 'track', answer: await callIn(shop, OURS, 'track', { ...batch, events }, { as }) });
    expect(await wrongWith(calls, documents)).toEqual([]);
  },
);

test('what timers, pushes and payments do in one shop leaves the other alone', async () => {
  const documents = await documentsOf(THEIRS);
  const machines: [keyof typeof MAINS, object, TestCaller][] = [
    ['rollup', {}, { as: null, source: 'wx_trigger' }],
    ['train', { kick: true, sliceMs: 1 }, { as: null, source: 'scf' }],
    ['order', notice(theirs), { as: null, source: 'wx_paycallback' }],
    ['pushes', push(`o-${SHOPPER}`), { as: SHOPPER, source: 'wx_unknown' }],
  ];
  for (const [name, request, caller] of machines) await callIn(shop, OURS, name, request, caller);
  expect(await wrongWith([], documents)).toEqual([]);
  // It did something where it was asked for.
  const kept = await shop.db.collection('shoppers').find({ shop: OURS.id });
  expect(kept.map(({ _id }) => _id)).not.toContain(`main:${await shop.pseudonym(SHOPPER)}`);
});

function notice({ orders }: Facts): object {
  return { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo: orders.unpaid, totalFee: 4000 };
}

function push(openid: string): object {
  return { MsgType: 'event', Event: 'user_authorization_revoke', OpenID: openid };
}

/** Who may not, whatever is asked of the merchant's side of the other shop, with everything of its own. */
const NOBODY: TestCaller[] = [
  { as: SHOPPER },
  { as: 'stranger' },
  { as: OURS.owner },
  { as: `operator-${OURS.id}` },
  { as: null },
];

test('people without a role are refused each action of the desk, counted, and told nothing', async () => {
  const documents = await documentsOf(THEIRS);
  const counted = (text: ReadonlyMap<string, string>): number =>
    [...text].reduce(
      (sum, [key, doc]) => sum + (key.includes('strangers') ? Number(JSON.parse(doc).count) : 0),
      0,
    );
  const asked = cases.filter(isMerchants);
  for (const caller of NOBODY) {
    for (const one of asked) {
      const answer = await callIn(shop, THEIRS, one.name, one.request(theirs), caller);
      expect([label(one), codeOf(answer)]).toEqual([label(one), 'NOT_ALLOWED']);
      expect(JSON.stringify(answer)).not.toContain(THEIRS.mark);
    }
  }
  const now = await documentsOf(THEIRS);
  expect(counted(now) - counted(documents)).toBe(asked.length * (NOBODY.length - 1));
  const changed = [...now].filter(([key, doc]) => documents.get(key) !== doc).map(([key]) => key);
  expect(changed.filter((key) => !key.includes('strangers'))).toEqual([]);
});

test.each([
  ['viewer', ({ right }: Case) => right?.endsWith(':edit') === true || right?.startsWith('people:') === true],
  ['bare', isMerchants],
] as const)(
  'a %s is refused what the rights do not allow, each time is logged, and the rest answers',
  async (role, isRefused) => {
    const as = `${role}-${THEIRS.id}`;
    const documents = await documentsOf(THEIRS);
    for (const one of cases.filter(isMerchants)) {
      const answer = await callIn(shop, THEIRS, one.name, one.request(theirs), { as });
      if (!isRefused(one)) {
        expect([label(one), codeOf(answer)]).not.toEqual([label(one), 'NOT_ALLOWED']);
        continue;
      }
      expect([label(one), codeOf(answer)]).toEqual([label(one), 'NOT_ALLOWED']);
      expect(JSON.stringify(answer)).not.toContain(THEIRS.mark);
    }
    const now = await documentsOf(THEIRS);
    const changed = [...now].filter(([key, doc]) => documents.get(key) !== doc);
    expect(changed.filter(([key]) => !/^(audit|attempts) /.test(key)).map(([key]) => key)).toEqual([]);
    const logged = changed
      .filter(([key]) => key.startsWith('audit '))
      .map(([, text]) => JSON.parse(text) as AuditDoc);
    expect(new Set(logged.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
    expect(logged.map(({ action }) => action).sort()).toEqual(
      cases.filter(isMerchants).filter(isRefused).map(label).sort(),
    );
  },
);

/** Answers that hold nothing which somebody wrote. */
const WORDLESS = ['BAD_INPUT', 'NOT_FOUND', 'NOT_ALLOWED', 'INTERNAL'];

test('in its own shop each case is a good one, and many answers tell of it', async () => {
  const telling: string[] = [];
  // The key stands in the environment, for both shops to have one.
  for (const one of cases.filter(({ action }) => action !== 'rotateSecret')) {
    const as = isMerchants(one) ? THEIRS.owner : SHOPPER;
    const caller = one.action === 'invitation' || one.action === 'join' ? { as: 'newcomer' } : { as };
    const answer = await callIn(shop, THEIRS, one.name, one.request(theirs), caller);
    expect([label(one), codeOf(answer), WORDLESS.includes(codeOf(answer)) ? answer : '']).toEqual([
      label(one),
      codeOf(answer),
      '',
    ]);
    if (JSON.stringify(answer).includes(THEIRS.mark)) telling.push(label(one));
  }
  expect(telling.length).toBeGreaterThan(40);
});

test('whoever did all of it and erases is in no document any more, not even by the letters of the desk', async () => {
  const people = [SHOPPER, `operator-${THEIRS.id}`];
  const keys = openKeys(openDb(), THEIRS.id);
  const names = await Promise.all(people.map((as) => keys.pseudonym(`o-${as}`)));
  const traces = [...people.map((as) => `o-${as}`), ...names, ...names.map(shownName)];
  const found = async (): Promise<string[]> =>
    [...(await documentsOf(THEIRS))].flatMap(([key, text]) =>
      traces.filter((trace) => (key + text).includes(trace)).map((trace) => `${trace} in ${key}`),
    );
  for (const as of people) {
    for (const one of cases.filter(({ action }) => !['erase', 'deleteSlot'].includes(action)))
      await callIn(shop, THEIRS, one.name, one.request(theirs), { as });
  }
  const before = (await found()).join('\n');
  for (const name of ['slotVersions', 'experiments', 'audit', 'favourites'])
    expect(before).toContain(` in ${name} `);
  for (const as of people) await callIn(shop, THEIRS, 'me', { action: 'erase', confirm: true }, { as });
  expect(await found()).toEqual([]);
});
