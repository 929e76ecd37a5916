import { PARAMETERS } from './slot-parameters';
import { SLOT_REGISTER } from './slot-register';
import { onlySettings, slotSettingsSchema } from './slot-settings';

const parse = (more: object) => slotSettingsSchema.safeParse({ slot: 'own', ...more });
const whyNot = (more: object): string[] => {
  const { error } = parse(more);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

test('settings from before there were strategies are as they were', () => {
  const read = slotSettingsSchema.parse({ slot: 'home', pins: ['a'] });
  expect(read).not.toHaveProperty('strategy');
  expect(read).not.toHaveProperty('place');
  expect(onlySettings(read)).toEqual(read);
});

test('a strategy comes with its own parameters, and with nothing else', () => {
  const { data } = parse({ strategy: { kind: 'new', set: { days: 10 } }, place: { page: 'home' } });
  expect(data?.strategy).toEqual({ kind: 'new', set: { days: 10 }, without: [] });
  expect(data?.place).toEqual({ page: 'home', layout: 'strip', limit: 10, order: 50 });
  expect(data && onlySettings(data)).toEqual(data);
});

test.each<[string, object, string]>([
  ['a kind that is none', { kind: 'best' }, 'strategy.kind'],
  [
    'a parameter of another strategy',
    { kind: 'hot', set: { days: 3 } },
    'strategy.set.days: hot has no days',
  ],
  ['too much', { kind: 'new', set: { days: 366 } }, 'strategy.set.days: days is from 1 to 365'],
  ['too little', { kind: 'guess', set: { spread: -1 } }, 'strategy.set.spread: spread is from 0 to 4'],
  ['a part of a day', { kind: 'new', set: { days: 1.5 } }, 'strategy.set.days: days is a whole number'],
  ['no number', { kind: 'new', set: { days: '3' } }, 'strategy.set.days'],
  ['a step that it has not', { kind: 'hot', without: ['explore'] }, 'strategy.without.0: hot has no step'],
  ['a step that must be', { kind: 'hot', without: ['filter'] }, 'strategy.without.0'],
  ['a step twice', { kind: 'hot', without: ['fatigue', 'fatigue'] }, 'strategy.without.1'],
])('%s is refused by name', (_name, strategy, expected) => {
  expect(whyNot({ strategy })).toEqual([expect.stringContaining(expected)]);
});

test.each<[string, object, string]>([
  ['the feed made of an item', { slot: 'home', strategy: { kind: 'similar' } }, 'strategy.kind'],
  ['a slot of the shop elsewhere', { slot: 'similar', place: { page: 'cart' } }, 'place'],
  ['a page without items', { strategy: { kind: 'together' }, place: { page: 'me' } }, 'place.page'],
  ['too many cards', { place: { page: 'me', limit: 31 } }, 'place.limit'],
])('%s is refused by name', (_name, more, expected) => {
  expect(whyNot(more)).toEqual([expect.stringContaining(`${expected}: `)]);
});

test('the register says everything in both languages, and its ready-made slots can be published', () => {
  const { strategies, templates, pages } = SLOT_REGISTER;
  const said = [...strategies, ...templates, ...pages, ...Object.values(PARAMETERS)];
  for (const { name, about } of said) {
    for (const text of [name.zh, about.zh]) expect(text).toMatch(/[\u4e00-\u9fff]/);
    for (const text of [name.en, about.en]) expect(text).toMatch(/^[^\u4e00-\u9fff]+$/);
    expect(about.en.endsWith('.') && about.zh.endsWith('。')).toBe(true);
  }
  for (const { strategy, place } of templates) expect(whyNot({ strategy, place })).toEqual([]);
  for (const { kind, usual, steps } of strategies) {
    expect(whyNot({ strategy: { kind, set: usual } })).toEqual([]);
    for (const name of Object.keys(usual) as (keyof typeof PARAMETERS)[])
      expect(steps).toContain(PARAMETERS[name].step);
  }
});
