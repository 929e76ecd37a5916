import type { ArmView, ExperimentView, HoldoutView, Told } from '@zhuyi/contracts';
import { experimentRow, holdoutRows } from './experiment-view';
import { setLanguage } from './settings';
import { installPhone } from './testing/phone';

installPhone();

const told = (value: number, low: number, high: number): Told => ({ value, low, high });
const arm = (name: string, more: Partial<ArmView> = {}): ArmView => ({
  arm: name,
  label: name.toUpperCase(),
  share: 50,
  shoppers: 1200,
  values: { ctr: 0.05, gmv: 1234 },
  comparisons: {},
  harmed: [],
  ...more,
});
const view = (more: Partial<ExperimentView>): ExperimentView => ({
  experimentId: 'x1',
  name: '首页',
  slot: 'home',
  primary: 'ctr',
  days: 7,
  arms: [],
  state: 'running',
  revision: 1,
  createdAt: 1,
  by: 'somebody',
  startAt: 1,
  endAt: 2,
  verdict: { kind: 'early' },
  countedTo: 0,
  lifts: [],
  ...more,
});
const lifted = (lift: Told | null, difference = told(0.001, 0.0003, 0.002)) => ({
  ctr: { difference, lift },
});

beforeEach(() => setLanguage('zh'));

test('a verdict is said in words of both languages, with what it may bring, the smaller first', () => {
  const results = [arm('a'), arm('b', { comparisons: lifted(told(0.06, 0.031, 0.09)) })];
  const better = view({ verdict: { kind: 'better', arm: 'b', also: [] }, results });
  expect(experimentRow(better)).toMatchObject({ headline: '「B」更好：点击率高 3.1%～9.0%', tone: 'good' });
  const worse = [arm('a'), arm('b', { comparisons: lifted(told(-0.2, -0.31, -0.09)) })];
  const bad = view({ verdict: { kind: 'worse', arm: 'b', also: [] }, results: worse });
  expect(experimentRow(bad).headline).toBe('「B」更差：点击率低 9.0%～31.0%');
  setLanguage('en');
  expect(experimentRow(better).headline).toBe('“B” is better: click rate 3.1% to 9.0% higher');
});

test.each([
  ['early', '人还太少，什么都还不能说'],
  ['none', '还没有证据：分不出高低'],
  ['shares', '已停止：各组人数与设定的比例不符，结果不能用'],
] as const)('without evidence nothing is claimed: %s', (kind, headline) => {
  const row = experimentRow(
    view({ verdict: { kind }, results: [arm('a'), arm('b', { comparisons: { ctr: null } })] }),
  );
  expect(row.headline).toBe(headline);
  expect(row.arms[1]?.metrics[0]).toMatchObject({ name: '点击率', note: '还不能说' });
  expect(row.arms[1]?.metrics[0]).not.toHaveProperty('interval');
});

test('an interval is drawn around nought, and its tone is good only where it excludes that the right way', () => {
  const drawn = (lift: Told, metric: 'ctr' | 'dislikes' = 'ctr') => {
    const comparisons = { [metric]: { difference: lift, lift } };
    const row = experimentRow(
      view({ results: [arm('a'), arm('b', { values: { [metric]: 0.1 }, comparisons })] }),
    );
    return row.arms[1]?.metrics[0]?.interval;
  };
  expect(drawn(told(0.5, 0, 1))).toEqual({
    left: 50,
    width: 50,
    at: 75,
    tone: 'open',
    text: '+50.0%（+0.0% ～ +100.0%）',
  });
  expect(drawn(told(0.05, 0.02, 0.08))?.tone).toBe('good');
  expect(drawn(told(-0.05, -0.08, -0.02))?.tone).toBe('bad');
  // Fewer dislikes are good.
  expect(drawn(told(-0.05, -0.08, -0.02), 'dislikes')?.tone).toBe('good');
  expect(drawn(told(0.05, 0.02, 0.08), 'dislikes')?.tone).toBe('bad');
  const wild = drawn(told(3, -2, 9));
  expect([wild?.left, wild?.width, wild?.at]).toEqual([0, 100, 100]);
});

test('a control that cannot be told from nought has no lift: the difference is told in its own unit', () => {
  const comparisons = { gmv: { difference: told(120, -30, 270), lift: null } };
  const row = experimentRow(view({ primary: 'gmv', results: [arm('a'), arm('b', { comparisons })] }));
  expect(row.arms[1]?.metrics[0]).toMatchObject({ value: '¥12.34', note: '+¥1.20（−¥0.30 ～ +¥2.70）' });
});

test('only what is over, with shares that matched, can be shipped; and what was shipped is said', () => {
  const results = [arm('a'), arm('b', { harmed: ['dislikes'] })];
  const ships = (more: Partial<ExperimentView>) =>
    experimentRow(view({ results, ...more })).arms.map(({ canShip }) => canShip);
  expect(ships({})).toEqual([false, false]);
  expect(ships({ state: 'ended', end: 'shares' })).toEqual([false, false]);
  expect(ships({ state: 'ended', end: 'time' })).toEqual([true, true]);
  expect(ships({ state: 'ended', end: 'time', verdict: { kind: 'shares' } })).toEqual([false, false]);
  const shipped = { arm: 'b', at: Date.parse('2026-11-22T04:05:00+08:00'), by: '小王' };
  expect(ships({ state: 'ended', end: 'time', shipped })).toEqual([true, false]);
  const { notes } = experimentRow(view({ results, shipped }));
  expect(notes[0]).toBe('注意：「B」的不喜欢率变差了');
  expect(notes[1]).toContain('已采用「B」');
});

test('what recommendations bring is said only where the holdout shows it', () => {
  const of = (verdict: ExperimentView['verdict'], lift: Told | null): HoldoutView => ({
    share: 5,
    revision: 1,
    rounds: [
      {
        round: 0,
        from: 0,
        to: 1,
        countedTo: 1,
        verdict,
        results: [arm('holdout'), arm('rest', { comparisons: { gmv: { difference: told(1, 1, 1), lift } } })],
      },
    ],
  });
  const text = (verdict: ExperimentView['verdict'], lift: Told | null = null) =>
    holdoutRows(of(verdict, lift))[0]?.text;
  expect(text({ kind: 'early' })).toBe('人还太少，还不知道推荐带来多少');
  expect(text({ kind: 'none' })).toBe('还没有证据：推荐和只看热门分不出高低');
  expect(text({ kind: 'shares' })).toBe('各组人数与设定的比例不符，这一轮不能下结论');
  expect(text({ kind: 'hidden' })).toBe('按成交下结论，你没有看数据的权限');
  const unsized = text({ kind: 'better', arm: 'rest', also: [] });
  expect(unsized).toBe('推荐有用：每位顾客的成交额比只看热门更高');
  expect(text({ kind: 'worse', arm: 'rest', also: [] })).toContain('比只看热门更低');
  const better = text({ kind: 'better', arm: 'rest', also: [] }, told(0.1, 0.05, 0.16));
  expect(better).toBe('推荐有用：每位顾客的成交额比只看热门高 5.0%～16.0%');
});
