import {
  onlySettings,
  SLOT_REGISTER,
  slotSettingsSchema,
  type SavedSlot,
  type SlotSettings,
} from '@zhuyi/contracts';
import { installPhone } from '../testing/phone';
import { applyChange, type FormChange } from './form-changes';
import { historyRows } from './history-view';
import { placeView } from './place-form';
import { changesIn } from './settings-words';
import { SlotForm } from './slot-form';
import { stridden, strategyView } from './strategy-form';

beforeAll(() => void installPhone());

const made = (slot: string, more: object = {}): SavedSlot => ({
  ...slotSettingsSchema.parse({ slot, strategy: { kind: 'hot' }, place: { page: 'home' }, ...more }),
  ...{ revision: 1, updatedAt: 1 },
});
const only = (saved: SavedSlot): SlotSettings => onlySettings(saved);
const at = (slot: string, order: number, page = 'home') => made(slot, { place: { page, order } });

const known = (...slots: SavedSlot[]) => ({ items: new Map(), register: SLOT_REGISTER, slots });
const formOf = (saved: SavedSlot, ...others: SavedSlot[]) =>
  new SlotForm(only(saved), known(saved, ...others));
const after = (form: SlotForm, ...changes: FormChange[]): SlotForm => {
  for (const change of changes) applyChange(form, change);
  return form;
};
const rows = (form: SlotForm) => strategyView(form.settings, SLOT_REGISTER, form.typed, '').rows;
const row = (form: SlotForm, name: string) => rows(form).find((one) => one.name === name);

test('whatever is chosen in the form is what the shop takes', () => {
  const form = formOf(made('hot-1'));
  for (const { kind } of SLOT_REGISTER.strategies) {
    after(form, { what: 'kind', kind }, { what: 'page', page: 'item' });
    for (const { name, step } of rows(form)) {
      after(form, { what: 'stride', name, way: 1 }, { what: 'stride', name, way: 1 });
      if (step !== '') after(form, { what: 'step', step: step as 'fatigue', on: false });
    }
    expect(slotSettingsSchema.parse(form.toSave)).toEqual(form.toSave);
    expect(form.toSave).toMatchObject({ strategy: { kind }, place: { page: 'item' } });
  }
});

test('a number out of range is told at its field, kept as it was typed, and nothing is saved with it', () => {
  const form = after(formOf(made('new-1', { strategy: { kind: 'new' } })), {
    ...{ what: 'parameter', name: 'days', text: '366' },
  });
  expect(row(form, 'days')).toMatchObject({
    text: '366',
    problem: '填 1 到 365 的整数',
    range: '1–365 天，平时 30',
  });
  expect([form.isGood, form.problemOf('all')]).toEqual([false, '请先改正标红的数字']);
  after(form, { what: 'parameter', name: 'days', text: '7.5' });
  expect(row(form, 'days')?.problem).not.toBe('');
  after(form, { what: 'parameter', name: 'days', text: '60' });
  expect([form.isGood, form.toSave.strategy?.set]).toEqual([true, { days: 60 }]);
  // As usual is not set at all; a field in the middle of being typed stays as it is.
  after(form, { what: 'usual', name: 'days' }, { what: 'parameter', name: 'fatigue', text: '1.0' });
  expect(form.toSave.strategy?.set).toEqual({});
  expect(row(form, 'fatigue')).toMatchObject({ text: '1.0', isUsual: true });
});

test('a step goes to the next stride and stops at the ends', () => {
  const { days, spread } = SLOT_REGISTER.parameters;
  expect([stridden(30, 1, days), stridden(1, 1, days), stridden(1, -1, days)]).toEqual([35, 5, 1]);
  expect([stridden(363, 1, days), stridden(0.7, -1, spread), stridden(3.9, 1, spread)]).toEqual([
    365, 0.5, 4,
  ]);
});

test('another strategy keeps what both have, and a slot that ships and is made as usual says nothing', () => {
  const strategy = { kind: 'guess', set: { fatigue: 2, newcomers: 4 }, without: ['calibrate', 'diversify'] };
  const form = after(formOf(made('a-1', { strategy })), { what: 'kind', kind: 'hot' });
  expect(form.settings.strategy).toEqual({ kind: 'hot', set: { fatigue: 2 }, without: ['diversify'] });
  const home = new SlotForm(slotSettingsSchema.parse({ slot: 'home' }), known());
  expect(after(home, { what: 'kind', kind: 'hot' }).toSave.strategy?.kind).toBe('hot');
  expect(after(home, { what: 'kind', kind: 'guess' }).toSave.strategy).toBeUndefined();
  // What it cannot be made by is not taken.
  expect(after(home, { what: 'kind', kind: 'again' }).toSave.strategy).toBeUndefined();
});

test('a slot moves among those of its page as the shop orders them, and stops at the ends', () => {
  const form = formOf(at('c', 50), at('a', 50), at('b', 60), at('d', 10, 'cart'), at('e', 70));
  const line = () =>
    placeView(form.settings, known(at('a', 50), at('b', 60), at('e', 70)), form.typed, '').line;
  const names = () =>
    line()
      .map(({ slot }) => slot)
      .join('');
  expect(names()).toBe('acbe');
  after(form, { what: 'move', way: 1 });
  expect(names()).toBe('abce');
  after(form, { what: 'move', way: -1 }, { what: 'move', way: -1 });
  expect(names()).toBe('cabe');
  const { order } = form.settings.place ?? {};
  expect(after(form, { what: 'move', way: -1 }).settings.place?.order).toBe(order);
});

test('a list about items takes no page without any, and a page no more slots than it shows', () => {
  const form = after(formOf(made('hot-1')), { what: 'kind', kind: 'similar' });
  const view = placeView(form.settings, known(), form.typed, '');
  expect(view.problem).toContain('商品页');
  expect(view.pages.filter(({ off }) => off).map(({ page }) => page)).toEqual(['home', 'category', 'me']);
  const full = Array.from({ length: 8 }, (_, i) => at(`x${i}`, i));
  const crowded = formOf(made('hot-1'), ...full);
  expect(placeView(crowded.settings, known(...full), crowded.typed, '').problem).toContain('8');
  expect(after(form, { what: 'page', page: '' }).toSave.place).toBeUndefined();
});

test('cards of a place have their range, too', () => {
  const form = after(formOf(made('hot-1')), { what: 'limit', text: '31' });
  expect(placeView(form.settings, known(), form.typed, '').limitProblem).toBe('填 2 到 30 的整数');
  expect(form.isGood).toBe(false);
  after(form, { what: 'limitBy', way: 1 });
  expect([form.isGood, form.settings.place?.limit]).toEqual([true, 11]);
});

test('what the shop refuses is told where it belongs', () => {
  const form = formOf(made('hot-1'));
  form.refuse('place', 'a page shows 8 slots at most');
  expect([form.problemOf('place'), form.problemOf('all')]).toEqual([expect.stringContaining('8'), '']);
  form.refuse('settings.strategy.set.days', 'days is from 1 to 365');
  expect([form.problemOf('place'), form.problemOf('strategy')]).toEqual(['', expect.stringContaining('365')]);
});

test('the history says what each publication changed', () => {
  const before = only(made('hot-1', { title: '热卖' }));
  const rule = { ruleId: 'r', when: [{ kind: 'tag', names: ['新'] }], then: { kind: 'bury' } };
  const later = only(
    made('hot-1', {
      ...{ title: '本周', enabled: false, rules: [rule] },
      strategy: { kind: 'hot', set: { taste: 40 }, without: ['diversify'] },
      place: { page: 'cart', layout: 'grid', limit: 6, order: 20 },
    }),
  );
  expect(changesIn(before, later, known())).toEqual([
    '关闭了',
    '标题：热卖 → 本周',
    '个人口味占比：0% → 40%',
    '不做：打散相似的',
    '页面：首页 → 购物车',
    '样子：一行横滑 → 两列',
    '件数：10 → 6',
    '往上移了',
    '＋ 带“新”标签的商品：排到最后',
  ]);
  expect(changesIn(later, before, known()).at(-1)).toBe('－ 带“新”标签的商品：排到最后');
  const nowhere = { ...later };
  delete nowhere.place;
  expect(changesIn(later, nowhere, known())).toEqual(['不再放在店里']);
  const published = [nowhere, nowhere, before].map((settings, i) => ({
    ...{ number: 3 - i, by: 'ann', at: 1, settings },
  }));
  const shown = historyRows(published, known());
  expect(shown.map(({ changes }) => changes.split('\n').length)).toEqual([1, 6, 1]);
  expect([shown[0]?.changes, shown[2]?.changes]).toEqual(['没有变化', '']);
  expect(shown[1]?.text).toBe(
    '标题：本周\n关闭，顾客看不到\n列表：正在热卖\n个人口味占比：40%\n不做：打散相似的\n带“新”标签的商品：排到最后',
  );
});
