import type { Preview, SlotItem, SlotSettings } from '@zhuyi/contracts';
import { momentOf, momentText, shopClock } from './clock';
import { previewView, stepsView } from './preview-view';
import { formOfRule, HOURS, readRule, reweighed, type RuleForm } from './rule-form';
import { freshId, rulesIn, withRules, type DeskRule } from './rules';
import { sentenceOf } from './sentences';
import { installPhone } from '../testing/phone';

beforeAll(() => void installPhone());

const item = (itemId: string, title: string): [string, SlotItem] => [
  itemId,
  { itemId, title, category: ['家居'], priceFen: 100 },
];
const items = new Map([item('a', '甲'), item('b', '乙')]);
const settings: SlotSettings = {
  ...{ slot: 'home', title: '', enabled: true, pins: ['a', 'b'], exclusions: ['c'] },
  boosts: [
    { itemId: 'a', weight: Math.LN2 },
    { itemId: 'b', weight: -Math.LN2 },
  ],
  rules: [{ ruleId: 'x', when: [{ kind: 'tag', names: ['新品'] }], then: { kind: 'bury' } }],
  only: [{ kind: 'price', fromFen: 1_000, toFen: 5_000 }],
};
const at = Date.parse('2026-12-01T09:30:00+08:00');
const rule = (then: DeskRule['then'], ...when: DeskRule['when']): DeskRule => ({ ruleId: 'r', when, then });

test('the lists of before are rules like others, and nothing is lost when they are saved as such', () => {
  const rules = rulesIn(settings);
  expect(rules.map((one) => sentenceOf(one, items))).toEqual([
    '把『甲』等 2 件商品放在第 1 到 2 位',
    '『甲』：机会变为 ×2',
    '『乙』：机会变为 ×1/2',
    '不展示『c · 已不在店里』',
    '带“新品”标签的商品：排到最后',
    '只展示¥10 到 ¥50 的商品',
  ]);
  const saved = withRules(settings, rules);
  expect(saved).toMatchObject({ pins: [], boosts: [], exclusions: [], only: settings.only });
  expect(rulesIn(saved)).toEqual(rules);
  expect(freshId(rules)).toBe('r7');
});

test('a sentence says when, by the shop’s clock', () => {
  const schedule = { from: at, until: at + 3_600_000, weekdays: [1, 7], hours: { from: 22, until: 6 } };
  const told = sentenceOf(
    { ...rule({ kind: 'pin', place: 2, count: 1 }, { kind: 'brand', names: ['山月'], not: true }), schedule },
    items,
  );
  expect(told).toBe(
    '把非“山月”品牌的商品放在第 2 位，2026-12-01 09:30 起，到 2026-12-01 10:30 为止，周一、周日，每天 22:00 到 6:00',
  );
  expect(shopClock(at)).toEqual({ date: '2026-12-01', time: '09:30' });
  expect(momentText(momentOf('2026-12-01', '09:30') ?? 0)).toBe('2026-12-01 09:30');
  expect(momentOf('', '09:30')).toBeUndefined();
});

test.each<[string, DeskRule]>([
  ['a pin of items', rule({ kind: 'pin', place: 3, count: 2 }, { kind: 'items', itemIds: ['a', 'b'] })],
  [
    'a boost',
    rule({ kind: 'boost', factor: 0.25 }, { kind: 'category', paths: [['家居', '茶']], not: true }),
  ],
  ['a weaker boost', rule({ kind: 'boost', factor: 0.8 }, { kind: 'tag', names: ['x'] })],
  [
    'names with commas',
    rule({ kind: 'exclude' }, { kind: 'brand', names: ['A、B', 'C'] }, { kind: 'tag', names: ['d, e'] }),
  ],
  [
    'all at once',
    {
      ...rule(
        { kind: 'exclude' },
        { kind: 'brand', names: ['A', 'B'] },
        { kind: 'tag', names: ['x'], not: true },
        { kind: 'price', fromFen: 100 },
        { kind: 'newness', days: 7 },
      ),
      schedule: { from: at, weekdays: [2], hours: { from: 9, until: 18 } },
    },
  ],
  ['what the form has no field for', rule({ kind: 'bury' }, { kind: 'items', itemIds: ['a'], not: true })],
  ['a filter', { ...rule({ kind: 'only' }, { kind: 'price', toFen: 999 }), ruleId: 'only' }],
])('a form gives back what it was made of: %s', (_name, given) => {
  expect(readRule(formOfRule(given, items))).toEqual({ rule: given, problems: {} });
});

test('a field that was changed counts, the others stay as they were', () => {
  const given = rule({ kind: 'boost', factor: 0.8 }, { kind: 'brand', names: ['A、B'] });
  const form = formOfRule(given, items);
  expect(form.times).toBe('×1/1.3');
  const changed = readRule({ ...form, brands: 'A，C', ...reweighed(form.doublings, -1) }).rule;
  expect(changed.then).toEqual({ kind: 'boost', factor: 0.25 });
  expect(changed.when).toEqual([{ kind: 'brand', names: ['A', 'C'] }]);
  expect(readRule({ ...form, tags: 'x' }).rule.when[0]).toEqual(given.when[0]);
});

test('hours are those that a schedule can have', () => {
  const { hourFrom, hourUntil } = HOURS;
  expect([hourFrom[0], hourFrom.at(-1), hourUntil[0], hourUntil.at(-1)]).toEqual(['0', '23', '1', '24']);
});

test('what cannot be is told at its field', () => {
  const empty = formOfRule(rule({ kind: 'pin', place: 1, count: 1 }), items);
  const problems = (more: Partial<RuleForm>) => Object.keys(readRule({ ...empty, ...more }).problems);
  expect(problems({})).toEqual(['which']);
  expect(problems({ brands: 'A', place: '0', count: '99' })).toEqual(['place', 'count']);
  expect(problems({ priceFrom: 'much' })).toContain('price');
  expect(problems({ days: '0', tags: 'x' })).toEqual(['days']);
  expect([reweighed(1, -1).doublings, reweighed(7, 1).times]).toEqual([-1, '×128']);
});

test('both lists side by side: what moved, what is new, what left', () => {
  const card = (itemId: string) =>
    ({ itemId, title: items.get(itemId)?.title ?? itemId }) as Preview['before']['cards'][number];
  const list = (...ids: string[]) => ({
    ...{ version: 'v', rung: 'popular', personal: false, cards: ids.map(card) },
    traces: [
      {
        itemId: 'a',
        moves: [
          { step: 'score', place: 4 },
          { step: 'pin', place: 1 },
        ],
        rules: ['x'],
      },
    ],
  });
  const preview = { before: list('a', 'b', 'c'), after: list('b', 'd', 'a') };
  const view = previewView(preview);
  expect(view.before.map(({ arrow }) => arrow)).toEqual(['', '', '移出']);
  expect(view.after.map(({ arrow, tone }) => [arrow, tone])).toEqual([
    ['↑1', 'up'],
    ['新', 'new'],
    ['↓2', 'down'],
  ]);
  expect([view.same, previewView({ before: list('a'), after: list('a') }).same]).toEqual([false, true]);
  expect(stepsView(preview.after, 'a', '甲', rulesIn(settings), items)).toEqual({
    title: '甲',
    steps: [
      { name: '算法打分', place: '第 4 位' },
      { name: '置顶', place: '第 1 位' },
    ],
    rules: ['带“新品”标签的商品：排到最后'],
  });
});
