import { isWithin } from './match';
import { overlap } from './schedule';
import { rulesOf, type SlotLists } from './lists';
import type { Action, Clause, Rule } from './types';

/** What cannot be meant: where it stands in the settings, and why, in words that name both sides. */
export interface Contradiction {
  readonly path: string;
  readonly message: string;
}

/** The last place that a pin may take: a page of the longest list. */
export const LAST_PLACE = 50;

/** What a slot's settings say that cannot be meant together; the lists among themselves are the contract's. */
export function contradictions(settings: SlotLists): Contradiction[] {
  const { rules = [] } = settings;
  const all = rulesOf(settings).rules.map((rule) => ({ rule, at: rules.indexOf(rule) }));
  const found = rules.flatMap((rule, i) => withinRule(rule, `rules.${i}`));
  for (const [j, { rule: later, at }] of all.entries()) {
    if (at < 0) continue;
    for (const { rule: earlier, at: other } of all.slice(0, j)) {
      const why = overlap(earlier.schedule, later.schedule) ? against(earlier, later) : undefined;
      if (why)
        found.push({ path: `rules.${at}`, message: `rule ${at + 1} and ${nameOf(earlier, other)}: ${why}` });
    }
    if (rules.findIndex(({ ruleId }) => ruleId === later.ruleId) < at) {
      found.push({ path: `rules.${at}.ruleId`, message: `${later.ruleId} names two rules` });
    }
  }
  const never = neverHolds(settings.only ?? []);
  return never ? [...found, { path: 'only', message: never }] : found;
}

function nameOf({ then }: Rule, at: number): string {
  if (at >= 0) return `rule ${at + 1}`;
  return { pin: 'the pins', boost: 'the boosts', bury: 'the buried', exclude: 'the exclusions' }[then.kind];
}

/** What one rule says that cannot be. */
function withinRule({ when, then, schedule }: Rule, path: string): Contradiction[] {
  const found: Contradiction[] = [];
  const refuse = (at: string, message: string): void => void found.push({ path: `${path}.${at}`, message });
  when.forEach((clause, c) => {
    const twice = clause.kind === 'items' ? firstTwice(clause.itemIds) : undefined;
    if (twice !== undefined) refuse(`when.${c}.itemIds`, `${twice} stands in the list twice`);
    if (clause.kind !== 'price') return;
    if (clause.fromFen === undefined && clause.toFen === undefined) {
      refuse(`when.${c}`, 'a price band needs an end');
    } else if ((clause.fromFen ?? 0) > (clause.toFen ?? Infinity)) {
      refuse(`when.${c}.toFen`, 'the price band ends before it begins');
    }
  });
  const never = neverHolds(when);
  if (never) refuse('when', never);
  if (then.kind === 'pin' && then.place + then.count - 1 > LAST_PLACE) {
    refuse('then.count', `pins end at place ${LAST_PLACE}`);
  }
  if (then.kind === 'boost' && then.factor === 1) refuse('then.factor', 'a boost by 1 changes nothing');
  const { from = -Infinity, until = Infinity, hours } = schedule ?? {};
  if (from >= until) refuse('schedule.until', 'it ends before it begins');
  if (hours && hours.from === hours.until) refuse('schedule.hours', 'the hours end where they begin');
  return found;
}

/** Why no item can be meant by all clauses together. */
function neverHolds(when: readonly Clause[]): string | undefined {
  for (const [i, a] of when.entries()) {
    for (const b of when.slice(0, i))
      if (isImpossible(a, b) || isImpossible(b, a)) return 'no item can be all of this';
  }
  return undefined;
}

function isImpossible(a: Clause, b: Clause): boolean {
  if (a.kind === 'price' && b.kind === 'price' && !a.not && !b.not) {
    return (a.fromFen ?? 0) > (b.toFen ?? Infinity);
  }
  if (a.kind === 'newness' && b.kind === 'newness') return !a.not && b.not === true && a.days <= b.days;
  if (a.not) return false;
  const isInB = within(a, b);
  // `a` and not `b`, where all of a is in b; or two names where an item has one.
  if (b.not) return isInB === 'all';
  return a.kind !== 'tag' && isInB === 'none';
}

/** Whether what `a` names lies in what `b` names. */
function within(a: Clause, b: Clause): 'all' | 'some' | 'none' | undefined {
  const told = (parts: readonly boolean[]): 'all' | 'some' | 'none' =>
    parts.every(Boolean) ? 'all' : parts.some(Boolean) ? 'some' : 'none';
  if (a.kind === 'category' && b.kind === 'category') {
    const isIn = a.paths.map((path) => b.paths.some((other) => isWithin(path, other)));
    const touches = a.paths.some((path) => b.paths.some((other) => isWithin(other, path)));
    return told(isIn) === 'none' && touches ? 'some' : told(isIn);
  }
  if (a.kind === 'items' && b.kind === 'items') return told(a.itemIds.map((one) => b.itemIds.includes(one)));
  if ((a.kind === 'brand' && b.kind === 'brand') || (a.kind === 'tag' && b.kind === 'tag')) {
    return told(a.names.map((one) => b.names.includes(one)));
  }
  return undefined;
}

/** Why two rules that hold at the same time cannot both be meant. */
function against(a: Rule, b: Rule): string | undefined {
  if (a.then.kind === 'pin' && b.then.kind === 'pin') {
    const [first, second] = [a.then, b.then];
    const shared = Math.max(first.place, second.place);
    const isShared = shared < Math.min(first.place + first.count, second.place + second.count);
    if (isShared) return `both pin to place ${shared}`;
  }
  const same = JSON.stringify(a.when) === JSON.stringify(b.when);
  if (!isOpposed(a.then, b.then)) {
    return same && a.then.kind === b.then.kind && a.then.kind !== 'pin' ? 'they say the same' : undefined;
  }
  const both = `${verbOf(a.then)} and ${verbOf(b.then)}`;
  const [some, others] = [itemsOf(a), itemsOf(b)];
  const itemId = some.find((one) => others.includes(one));
  if (itemId !== undefined) return `${itemId} is ${both}`;
  return same ? `the same items are ${both}` : undefined;
}

/** What nobody does to one item at one time. A buried item may be pinned: that is an exception. */
function isOpposed(a: Action, b: Action): boolean {
  if (a.kind === b.kind) return a.kind === 'boost' && b.kind === 'boost' && a.factor > 1 !== b.factor > 1;
  if (a.kind === 'exclude' || b.kind === 'exclude') return true;
  return a.kind !== 'pin' && b.kind !== 'pin';
}

function verbOf(action: Action): string {
  if (action.kind === 'boost') return action.factor > 1 ? 'boosted' : 'boosted by less than 1';
  return { pin: 'pinned', bury: 'buried', exclude: 'excluded' }[action.kind];
}

/** The items of a rule that is about nothing but listed items. */
function itemsOf({ when }: Rule): readonly string[] {
  const [one] = when;
  return when.length === 1 && one?.kind === 'items' && !one.not ? one.itemIds : [];
}

function firstTwice(itemIds: readonly string[]): string | undefined {
  return itemIds.find((itemId, i) => itemIds.indexOf(itemId) < i);
}
