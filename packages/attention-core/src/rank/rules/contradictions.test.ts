import { contradictions } from './contradictions';
import type { SlotLists } from './lists';
import type { Action, Clause, Rule, Schedule } from './types';

const items = (...itemIds: string[]): Clause => ({ kind: 'items', itemIds });
const brand = (name: string, not?: true): Clause => ({
  kind: 'brand',
  names: [name],
  ...(not ? { not } : {}),
});
const tea = (...below: string[]): Clause => ({ kind: 'category', paths: [['tea', ...below]] });
let made = 0;
const rule = (then: Action, when: Clause[], schedule?: Schedule): Rule => ({
  ruleId: `r${made++}`,
  when,
  then,
  ...(schedule ? { schedule } : {}),
});
const found = (settings: Partial<SlotLists>) =>
  contradictions({ pins: [], boosts: [], exclusions: [], ...settings });
const pin = (place: number, count = 1): Action => ({ kind: 'pin', place, count });
const boost = (factor: number): Action => ({ kind: 'boost', factor });
const [bury, exclude] = [{ kind: 'bury' }, { kind: 'exclude' }] as const;
const [day, night] = [{ hours: { from: 6, until: 18 } }, { hours: { from: 18, until: 6 } }];

test.each<[string, Partial<SlotLists>, string, string]>([
  [
    'two pins at a place',
    { rules: [rule(pin(2, 3), [tea()]), rule(pin(4), [items('a')])] },
    'rules.1',
    'rule 2 and rule 1: both pin to place 4',
  ],
  [
    'a pin where the list of pins is',
    { pins: ['a', 'b'], rules: [rule(pin(2), [tea()])] },
    'rules.0',
    'rule 1 and the pins: both pin to place 2',
  ],
  [
    'pinned and excluded',
    { rules: [rule(exclude, [items('a', 'b')]), rule(pin(1), [items('b')])] },
    'rules.1',
    'rule 2 and rule 1: b is excluded and pinned',
  ],
  [
    'boosted and on the list of exclusions',
    { exclusions: ['a'], rules: [rule(boost(2), [items('a')])] },
    'rules.0',
    'rule 1 and the exclusions: a is excluded and boosted',
  ],
  [
    'one condition, boosted and buried',
    { rules: [rule(boost(2), [tea()]), rule(bury, [tea()])] },
    'rules.1',
    'the same items are boosted and buried',
  ],
  [
    'more often and less often',
    { rules: [rule(boost(2), [items('a')]), rule(boost(0.5), [items('a')])] },
    'rules.1',
    'a is boosted and boosted by less than 1',
  ],
  ['the same twice', { rules: [rule(bury, [tea()]), rule(bury, [tea()])] }, 'rules.1', 'they say the same'],
  [
    'two brands at once',
    { rules: [rule(bury, [brand('A'), brand('B')])] },
    'rules.0.when',
    'no item can be all of this',
  ],
  [
    'in and not in',
    { rules: [rule(bury, [tea('green'), { ...tea(), not: true }])] },
    'rules.0.when',
    'no item can be',
  ],
  [
    'bands that do not meet',
    {
      rules: [
        rule(bury, [
          { kind: 'price', toFen: 100 },
          { kind: 'price', fromFen: 101 },
        ]),
      ],
    },
    'rules.0.when',
    'no item',
  ],
  ['a band without ends', { rules: [rule(bury, [{ kind: 'price' }])] }, 'rules.0.when.0', 'needs an end'],
  [
    'a band upside down',
    { rules: [rule(bury, [{ kind: 'price', fromFen: 2, toFen: 1 }])] },
    'rules.0.when.0.toFen',
    'ends before',
  ],
  [
    'an item twice',
    { rules: [rule(bury, [items('a', 'b', 'a')])] },
    'rules.0.when.0.itemIds',
    'a stands in the list twice',
  ],
  [
    'past the last place',
    { rules: [rule(pin(49, 3), [tea()])] },
    'rules.0.then.count',
    'pins end at place 50',
  ],
  ['a boost that is none', { rules: [rule(boost(1), [tea()])] }, 'rules.0.then.factor', 'changes nothing'],
  [
    'an end before the beginning',
    { rules: [rule(bury, [tea()], { from: 5, until: 5 })] },
    'rules.0.schedule.until',
    'ends before',
  ],
  [
    'no hours',
    { rules: [rule(bury, [tea()], { hours: { from: 5, until: 5 } })] },
    'rules.0.schedule.hours',
    'end where',
  ],
  [
    'one name for two',
    {
      rules: [
        { ...rule(bury, [tea()]), ruleId: 'x' },
        { ...rule(bury, [brand('A')]), ruleId: 'x' },
      ],
    },
    'rules.1.ruleId',
    'x names two rules',
  ],
  ['a filter that nothing passes', { only: [brand('A'), brand('A', true)] }, 'only', 'no item'],
])('%s', (_name, settings, path, message) => {
  expect(found(settings)[0]).toEqual({ path, message: expect.stringContaining(message) });
});

test.each<[string, Partial<SlotLists>]>([
  [
    'one place by day and by night',
    { rules: [rule(pin(1), [tea()], day), rule(pin(1), [brand('A')], night)] },
  ],
  [
    'pinned by day, excluded by night',
    { rules: [rule(pin(1), [items('a')], day), rule(exclude, [items('a')], night)] },
  ],
  [
    'pinned out of what is buried',
    { rules: [rule(bury, [tea()]), rule(pin(1), [items('a')]), rule(pin(2), [tea()])] },
  ],
  ['pinned and boosted', { pins: ['a'], boosts: [{ itemId: 'a', weight: 1 }] }],
  [
    'boosted twice, by two conditions',
    { rules: [rule(boost(2), [tea()]), rule(boost(3), [tea(), brand('A')])] },
  ],
  [
    'two tags',
    {
      only: [
        { kind: 'tag', names: ['a'] },
        { kind: 'tag', names: ['b'] },
      ],
    },
  ],
  ['a category and one below it', { only: [tea(), tea('green')] }],
])('may be meant: %s', (_name, settings) => {
  expect(found(settings)).toEqual([]);
});
