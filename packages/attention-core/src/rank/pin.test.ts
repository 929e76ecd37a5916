import { compiled, contextOf, fixtureRecommender, listOf } from './fixture';
import { lay } from './lay';
import { pin } from './pin';
import { rank } from './pipeline';
import type { RankList } from './types';
import type { Rule } from './rules';

const recommender = fixtureRecommender(
  Array.from({ length: 14 }, (_, i) => ({ score: 0, brand: i % 2 === 0 ? 'even' : 'odd' })),
);
const everything = (list: RankList, start = 0, limit = 10, sold: readonly number[] = []): number[] =>
  lay({ flow: list.order, pins: list.pins ?? [], start }, limit, (i) => !sold.includes(i)).map(
    ({ index }) => index,
  );
const asked = (settings: Parameters<typeof compiled>[0]) =>
  contextOf(recommender, { rules: compiled(settings, recommender) });
const all = [...Array(14).keys()];
const flat = listOf(
  all.map((i) => 20 - i),
  all,
);
const rule = (then: Rule['then'], ...when: Rule['when'][number][]): Rule => ({ ruleId: 'r', when, then });

test('the pins of a slot come first, in their order, each once', () => {
  const list = pin(listOf(Array<number>(14).fill(0), [0, 1, 2]), asked({ pins: ['i3', 'gone', 'i1', 'i3'] }));
  expect(everything(list)).toEqual([3, 1, 0, 2]);
});

test('a pin that a hard filter removed stays away', () => {
  const list = pin(listOf([0, 0, 0, -Infinity], [0, 1]), asked({ pins: ['i3', 'i1'] }));
  expect(everything(list)).toEqual([1, 0]);
});

test('those that wait for a place further down leave no gap', () => {
  const shop = fixtureRecommender(all.map((i) => ({ score: 20 - i })));
  const itemIds = ['i0', 'i1', 'i2'];
  const late = rule({ kind: 'pin', place: 12, count: 3 }, { kind: 'items', itemIds });
  const { query } = contextOf(shop, { limit: 3, rules: compiled({ rules: [late] }, shop) });
  expect(rank(query, shop, () => 0.5, 0).items.map(({ index }) => index)).toEqual([3, 4, 5]);
});

describe('a pin of a rule', () => {
  const itemIds = ['i9', 'i8', 'i7'];
  const listed = pin(
    flat,
    asked({ rules: [rule({ kind: 'pin', place: 3, count: 2 }, { kind: 'items', itemIds })] }),
  );
  const best = pin(
    flat,
    asked({ rules: [rule({ kind: 'pin', place: 2, count: 1 }, { kind: 'brand', names: ['odd'] })] }),
  );

  test('stands at its place, in the order of its list', () => {
    expect(everything(listed).slice(0, 5)).toEqual([0, 1, 9, 8, 2]);
  });

  test('keeps its place when what stood before it has been sold', () => {
    expect(everything(listed, 0, 10, [0, 1, 5]).slice(0, 5)).toEqual([2, 3, 9, 8, 4]);
  });

  test('gives way to the next of its list, where it has been sold itself', () => {
    expect(everything(listed, 0, 10, [9]).slice(0, 5)).toEqual([0, 1, 8, 7, 2]);
  });

  test('is the best of what its condition says', () => {
    expect(everything(best).slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(everything(best, 0, 10, [1]).slice(0, 4)).toEqual([0, 3, 2, 4]);
  });

  test('waits for the page of its place, and is not brought again by the next', () => {
    const late = pin(
      flat,
      asked({ rules: [rule({ kind: 'pin', place: 12, count: 1 }, { kind: 'items', itemIds: ['i0'] })] }),
    );
    expect(everything(late)).not.toContain(0);
    const next = { ...late, order: [11, 12, 13] };
    expect(everything(next, 10)).toEqual([11, 0, 12, 13]);
    expect(everything({ ...best, order: [11, 12, 13] }, 10)).toEqual([11, 12, 13]);
  });

  test('comes last where the list is shorter than its place', () => {
    const late = pin(
      flat,
      asked({ rules: [rule({ kind: 'pin', place: 40, count: 1 }, { kind: 'items', itemIds: ['i0'] })] }),
    );
    expect(everything(late, 0, 20)).toEqual([...all.slice(1), 0]);
  });
});
