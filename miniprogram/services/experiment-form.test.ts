import type { SlotSettings } from '@zhuyi/contracts';
import {
  formOfDraft,
  newForm,
  newKind,
  planLines,
  readForm,
  sharesOf,
  withArm,
  withoutArm,
  type ExperimentForm,
} from './experiment-form';
import { setLanguage } from './settings';
import { installPhone } from './testing/phone';

installPhone();

beforeEach(() => setLanguage('zh'));

const filled = (more: Partial<ExperimentForm> = {}): ExperimentForm => ({
  ...newForm('home'),
  name: '对照',
  ...more,
});
const draft: SlotSettings = {
  slot: 'home',
  title: '草稿',
  enabled: true,
  pins: ['i1'],
  boosts: [],
  exclusions: [],
  rules: [],
  only: [],
  strategy: { kind: 'new', set: {}, without: [] },
};
const based = { settings: draft, base: 6 };

test('the form that opens compares the shop with attention off, half and half', () => {
  expect(readForm(filled(), undefined)).toEqual({
    experiment: {
      name: '对照',
      slot: 'home',
      primary: 'ctr',
      days: 14,
      arms: [
        { label: '现在的', share: 50, change: { kind: 'live' } },
        { label: '只看热门', share: 50, change: { kind: 'popular' } },
      ],
    },
    problems: {},
  });
});

test('arms come and go with equal shares, two to five, and the control stays', () => {
  const three = withArm(filled());
  expect(sharesOf(three)).toEqual([34, 33, 33]);
  const five = withArm(withArm(three));
  expect(sharesOf(five)).toEqual([20, 20, 20, 20, 20]);
  expect(withArm(five)).toBe(five);
  expect(withoutArm(three, 1).arms.map(({ label }) => label)).toEqual(['现在的', '丙']);
  expect(withoutArm(three, 0)).toBe(three);
  expect(withoutArm(filled(), 1).arms).toHaveLength(2);
});

test('a draft of the slot becomes its arm, without name and switch, with what it was made from', () => {
  const form = filled();
  const arms = form.arms.map((arm, i) => (i === 1 ? { ...arm, kind: 'slot' as const } : arm));
  const read = readForm({ ...form, arms }, based);
  const { pins, boosts, exclusions, rules, only, strategy } = draft;
  expect('experiment' in read && read.experiment).toMatchObject({ slotRevision: 6 });
  expect('experiment' in read && read.experiment.arms[1]?.change).toEqual({
    kind: 'slot',
    settings: { pins, boosts, exclusions, rules, only, strategy },
  });
  expect(readForm({ ...form, arms }, undefined).problems['arms.1']).toContain('草稿');
});

test('what is wrong is said at its field', () => {
  const problems = (more: Partial<ExperimentForm>) => readForm(filled(more), undefined).problems;
  const [a, b] = filled().arms as [ExperimentForm['arms'][0], ExperimentForm['arms'][0]];
  expect(problems({ name: ' ' })).toHaveProperty('name');
  expect(problems({ days: '91' })).toHaveProperty('days');
  expect(problems({ arms: [a, { ...b, share: '40' }] }).shares).toBe('各组比例加起来是 90%，应为 100%');
  expect(problems({ arms: [a, { ...b, share: '5x' }] }).shares).toBe('比例是 1 到 99 的整数');
  expect(problems({ arms: [a, { ...b, kind: 'live' }] })).toEqual({ 'arms.1': '有两组做法一样' });
  expect(problems({ arms: [a, { ...b, kind: 'steps', steps: [] }] })).toHaveProperty(['arms.1']);
  expect(problems({ arms: [a, { ...b, kind: 'version' }] })).toHaveProperty(['arms.1']);
  expect(problems({ arms: [a, { ...b, label: '' }] })).toHaveProperty(['arms.1']);
  expect(problems({ slot: 'similar' })).toHaveProperty(['arms.1']);
});

test('the planner says how long, or that it is no use', () => {
  const lines = (shoppers: number | null, days: number | null) =>
    planLines({ shoppers, days, today: 0.0416, aDay: 21.7 }, filled());
  expect(lines(3054, 12)).toEqual([
    '现在：点击率 4.16%，每天约 22 位顾客',
    '要看出 10% 的差别，约需 3,054 位顾客，按最近一周的客流约 12 天',
  ]);
  expect(lines(13_810, 1453)[1]).toContain('太久了');
  expect(lines(13_810, null)[1]).toContain('等不到');
  expect(planLines({ shoppers: null, days: null, today: null, aDay: 0 }, filled())).toEqual([
    '最近一周没有足够的数据来估算',
  ]);
});

test('a kept draft is edited as it was drawn up, and gives itself back', () => {
  const strategy = { kind: 'hot' as const, set: { taste: 20 }, without: [] };
  const { pins, boosts, exclusions, rules, only } = draft;
  const kept = {
    ...{ name: '对照', slot: 'home', primary: 'gmv' as const, days: 21, slotRevision: 4 },
    arms: [
      { label: '原来', share: 40, change: { kind: 'live' as const } },
      { label: '少一步', share: 30, change: { kind: 'steps' as const, without: ['fatigue' as const] } },
      {
        ...{ label: '设置', share: 30 },
        change: { kind: 'slot' as const, settings: { pins, boosts, exclusions, rules, only, strategy } },
      },
    ],
  };
  const form = formOfDraft(kept);
  expect(readForm(form, undefined)).toEqual({ experiment: kept, problems: {} });
  // Chosen anew, it is the slot's draft that is tried, with its strategy.
  const [live, steps, slot] = form.arms;
  if (!live || !steps || !slot) throw new Error('arms are missing');
  const anew = { ...form, arms: [live, steps, newKind(slot, 'slot')] };
  const read = readForm(anew, { settings: { ...draft, pins: ['i9'], strategy }, base: 6 });
  expect('experiment' in read && read.experiment.arms[2]?.change).toMatchObject({
    settings: { pins: ['i9'], strategy },
  });
  expect('experiment' in read && read.experiment.slotRevision).toBe(6);
});
