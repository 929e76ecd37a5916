import type { SlotRule } from '@zhuyi/contracts';
import type { SlotLists } from './asked';
import { withKeptOut } from './kept-out';

const rule = (ruleId: string, kind: 'exclude' | 'bury', tag: string): SlotRule => ({
  ruleId,
  when: [{ kind: 'tag', names: [tag] }],
  then: { kind },
});
const NONE: SlotLists = { pins: [], boosts: [], exclusions: [], rules: [], only: [] };

test('what the published settings keep out stays out of an arm, and nothing else of them comes in', () => {
  const arm: SlotLists = {
    pins: ['i1', 'i2'],
    boosts: [{ itemId: 'i3', weight: 1 }],
    exclusions: ['i4'],
    rules: [rule('r1', 'bury', 'slow'), rule('same', 'exclude', 'old')],
    only: [{ kind: 'brand', names: ['A'] }],
  };
  const live: SlotLists = {
    pins: ['i9'],
    boosts: [{ itemId: 'i8', weight: 1 }],
    exclusions: ['i1', 'i3', 'i4'],
    rules: [rule('r1', 'exclude', 'gone'), rule('same', 'exclude', 'old'), rule('r2', 'bury', 'dull')],
    only: [
      { kind: 'brand', names: ['A'] },
      { kind: 'newness', days: 9 },
    ],
  };
  const found = withKeptOut(arm, live);
  expect(found).toEqual({
    pins: ['i2'],
    boosts: [],
    exclusions: ['i4', 'i1', 'i3'],
    rules: [...arm.rules, rule('kept-1', 'exclude', 'gone')],
    only: live.only,
  });
  // Rules are read by identity: it must not change from request to request.
  expect(withKeptOut(arm, live)).toBe(found);
  expect(withKeptOut(arm, NONE)).toEqual(arm);
});
