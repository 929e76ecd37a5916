import { answersIn, holdoutKey, parseRequestId } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { QUIZ_QUESTIONS, QUIZ_SLOT } from '@zhuyi/contracts';
import type { ItemDoc, RecommendAnswer, RecentBehaviour } from '@zhuyi/contracts';
import { fillShelves, publishVersion, shelfOf } from '../fixture';
import { ids, keepShopper, openInstance, operationsOf, shareOf } from '../instance.fixture';

let shop: TestShop;
let items: ItemDoc[];

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items);
  for (const as of ['ann', 'bea', 'cat']) await keepShopper(shop, as, {});
  await keepShopper(shop, 'off', { personalise: false });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const QUIZ = { slot: QUIZ_SLOT, limit: 2 };
let made = 0;

/** What a phone that has not sent it yet says of a question. */
function say({ requestId, cards }: RecommendAnswer, itemId: string, more: object = {}) {
  const over = cards.find((card) => card.itemId !== itemId)?.itemId ?? '';
  made += 1;
  return { id: `q${made}`, type: 'quiz', itemId, over, requestId, at: Date.now() - 60_000 + made, ...more };
}

test('a question is two cards of two shelves, signed, for who agreed and nobody else', async () => {
  const { ask } = openInstance(shop);
  const answer = await ask(QUIZ);
  const [first = '', second = ''] = ids(answer);
  expect(ids(answer)).toHaveLength(2);
  expect(shelfOf(first)).not.toBe(shelfOf(second));
  expect(answer.end).toBe(false);
  expect(answer.cursor).toBeUndefined();
  for (const as of ['stranger', 'off']) {
    expect(await ask(QUIZ, as)).toMatchObject({ cards: [], end: true, personal: false });
  }
});

test('nothing is asked about a taste that was put away', async () => {
  const { ask } = openInstance(shop);
  await keepShopper(shop, 'dee', {});
  const [first = ''] = ids(await ask(QUIZ, 'dee'));
  const name = items.find(({ itemId }) => itemId === first)?.category.at(-1) ?? '';
  await keepShopper(shop, 'dee', { away: [name] });
  const asked = ids(await ask(QUIZ, 'dee'));
  expect(asked).toHaveLength(2);
  expect(asked.flatMap((id) => items.find(({ itemId }) => itemId === id)?.category)).not.toContain(name);
});

test('a warm question costs three operations', async () => {
  const { ask, later } = openInstance(shop);
  await ask(QUIZ);
  later(16_000);
  expect((await operationsOf(shop, () => ask(QUIZ))).length).toBeLessThanOrEqual(3);
});

test('answers count in the next list, with the reason that is true, and are not asked about again', async () => {
  const { ask } = openInstance(shop);
  const before = await ask({}, 'bea');
  const recent = [];
  const asked: string[] = [];
  for (let question = 0; question < 3; question++) {
    const answer = await ask({ ...QUIZ, recent }, 'bea');
    const wanted = ids(answer).find((itemId) => shelfOf(itemId) === 1);
    recent.push(wanted ? say(answer, wanted) : say(answer, ids(answer)[0] ?? '', { neither: true }));
    asked.push(...ids(answer));
  }
  expect(new Set(asked).size).toBe(asked.length);
  const chosen = recent.filter((one) => !('neither' in one)).map(({ itemId }) => itemId);
  expect(chosen.length).toBeGreaterThan(0);
  const after = await ask({ recent }, 'bea');
  expect(shareOf(after, 1)).toBeGreaterThan(shareOf(before, 1));
  const kinds = after.cards.flatMap(({ reason }) => (reason ? [reason] : []));
  const named = kinds
    .filter(({ kind }) => kind === 'chosen')
    .map((reason) => 'itemId' in reason && reason.itemId);
  expect(named.length).toBeGreaterThan(0);
  for (const itemId of named) expect(chosen).toContain(itemId);
  // Nothing was looked at: nothing may say so.
  expect(kinds.some(({ kind }) => ['because', 'looked', 'interest'].includes(kind))).toBe(false);
  expect(after.interests).toEqual([]);
});

test('who is held out is asked something else each time, too', async () => {
  const _id = holdoutKey(shop.shop);
  const told = { share: 100, revision: 1, startAt: 1, updatedAt: 1, rounds: [] };
  await shop.db
    .collection('experiments')
    .set({ ...told, kind: 'holdout', state: 'running', _id, shop: shop.shop });
  const { ask } = openInstance(shop);
  const first = await ask(QUIZ, 'cat');
  const next = await ask({ ...QUIZ, recent: [say(first, ids(first)[0] ?? '')] }, 'cat');
  expect(parseRequestId(next.requestId)?.arm).toBe('holdout');
  expect(new Set([...ids(first), ...ids(next)]).size).toBe(4);
  await shop.db.collection('experiments').remove(_id);
});

test('"neither" brings nothing forward, nor does an answer to what was never asked', async () => {
  const { ask } = openInstance(shop);
  const answer = await ask(QUIZ, 'cat');
  const [first = '', second = ''] = ids(answer);
  const plain = await ask({}, 'cat');
  const neither = await ask({ recent: [say(answer, first, { neither: true })] }, 'cat');
  expect(neither.rung).toBe(plain.rung);
  const foreign = { ...say(answer, first), requestId: (await ask(QUIZ, 'ann')).requestId };
  const other = {
    ...say(answer, first),
    itemId: items.find(({ itemId }) => itemId !== second)?.itemId ?? '',
    over: 'i47',
  };
  for (const invented of [foreign, other]) {
    expect((await ask({ recent: [invented] }, 'cat')).rung).toBe(plain.rung);
  }
  expect((await ask({ recent: [say(answer, first)] }, 'cat')).rung).not.toBe(plain.rung);
});

test('what is sold out is not asked about', async () => {
  const { ask } = openInstance(shop);
  const gone = ids(await ask(QUIZ));
  for (const itemId of gone) await shop.db.collection('items').updateWhere({ itemId }, { stock: 0 });
  const next = ids(await ask(QUIZ));
  expect(next).toHaveLength(2);
  for (const itemId of next) expect(gone).not.toContain(itemId);
});

test('a shop without a version asks about its best sellers, too', async () => {
  const young = await openTestShop();
  await fillShelves(young);
  await keepShopper(young, 'ann', {});
  const { ask } = openInstance(young);
  const answer = await ask(QUIZ);
  expect(new Set(ids(answer).map(shelfOf)).size).toBe(2);
  const wanted = ids(answer)[0] ?? '';
  const after = await ask({ ...QUIZ, slot: 'home', limit: 10, recent: [say(answer, wanted)] });
  expect(shareOf(after, shelfOf(wanted))).toBeGreaterThan(0.25);
  await young.close();
});

describe('the answers that count', () => {
  const given = (n: number, more: Partial<RecentBehaviour> = {}): RecentBehaviour => ({
    ...{ type: 'quiz', itemId: `a${n}`, over: `b${n}`, at: n },
    ...more,
  });

  test('are the newest round, each pair once', () => {
    const all = Array.from({ length: QUIZ_QUESTIONS + 3 }, (_, n) => given(n));
    expect(answersIn(all).map(({ itemId }) => itemId)).toEqual(['a3', 'a4', 'a5', 'a6', 'a7', 'a8']);
    const changed = answersIn([given(1), given(2), given(1, { itemId: 'b1', over: 'a1', at: 3 })]);
    expect(changed.map(({ itemId }) => itemId)).toEqual(['a2', 'b1']);
    expect(answersIn([{ type: 'click', itemId: 'x', at: 1 }])).toEqual([]);
  });
});
