import { asksForFacts, columnsOf, matching, viewOf, type RuleItem } from './match';
import { isOn } from './schedule';
import type { CompiledRules, PinLine, Rule, RuleView, SlotRules } from './types';

/** The rules that hold at `now`, epoch ms. */
export function rulesNow({ rules, only }: SlotRules, now: number): SlotRules {
  return { rules: rules.filter(({ schedule }) => isOn(schedule, now)), only };
}

/**
 * Finds the items that rules are about. What is excluded, or not of `only`, is in no list whatever else is said of it. Schedules
 * are for `rulesNow`: all rules given here hold. One look at the catalogue for each rule, so the result is worth keeping.
 */
export function compileRules({ rules, only }: SlotRules, view: RuleView, now: number): CompiledRules {
  const columns = columnsOf(view);
  const found = rules.map(({ when, then }) => ({ when, then, items: matching(when, columns, now) }));
  const excluded = new Set<number>(only.length > 0 ? others(matching(only, columns, now), view.size) : []);
  const buried = new Set<number>();
  const boosts: CompiledRules['boosts'][number][] = [];
  const pins: PinLine[] = [];
  for (const { when, then, items } of found) {
    if (then.kind === 'exclude') items.forEach((i) => excluded.add(i));
    else if (then.kind === 'bury') items.forEach((i) => buried.add(i));
    else if (then.kind === 'boost') boosts.push({ items, logits: Math.log(then.factor) });
    else if (items.length > 0)
      pins.push({ place: then.place, count: then.count, ...inOrder(when, then.count, items, view) });
  }
  pins.sort((a, b) => a.place - b.place);
  return { excluded: [...excluded], buried: [...buried], boosts, pins };
}

/** The items of a pin: as the condition lists them, if it does. */
function inOrder(
  when: Rule['when'],
  count: number,
  items: readonly number[],
  view: RuleView,
): Omit<PinLine, 'place' | 'count'> {
  const list = when.find((clause) => clause.kind === 'items' && !clause.not);
  if (list?.kind !== 'items') return { items, listed: false, whole: false };
  const found = new Set(items);
  const order = new Set(list.itemIds.map(view.indexOf).filter((i) => found.has(i)));
  return { items: [...order], listed: true, whole: count >= list.itemIds.length };
}

/** All below `size` that are not among these, which ascend. */
function others(items: readonly number[], size: number): number[] {
  const rest: number[] = [];
  let at = 0;
  for (let i = 0; i < size; i++) {
    if (items[at] === i) at++;
    else rest.push(i);
  }
  return rest;
}

/**
 * Whether rules that hold keep an item out, by what is known of it at this moment: for lists made otherwise than by ranking,
 * and for a last look at what a list is about to show.
 */
export function excludedBy({ rules, only }: SlotRules, now: number): (item: RuleItem) => boolean {
  const excluding = rules.filter(({ then }) => then.kind === 'exclude');
  if (excluding.length === 0 && only.length === 0) return () => false;
  return (item) => {
    const columns = columnsOf(viewOf(item));
    const holds = (when: Rule['when']): boolean => matching(when, columns, now).length > 0;
    return (only.length > 0 && !holds(only)) || excluding.some(({ when }) => holds(when));
  };
}

/** Whether rules ask for more than a catalogue in memory tells by itself: price, tags, age. */
export function needsFacts({ rules, only }: SlotRules): boolean {
  return asksForFacts(only) || rules.some(({ when }) => asksForFacts(when));
}

/** The items that rules name, to be shown or moved: not those that they keep out. */
export function namedByRules({ rules }: Pick<SlotRules, 'rules'>): string[] {
  const clauses = rules.filter(({ then }) => then.kind !== 'exclude').flatMap(({ when }) => when);
  return [...new Set(clauses.flatMap((one) => (one.kind === 'items' && !one.not ? one.itemIds : [])))];
}

/** Indexes of the items of which all clauses hold, ascending. `now` in epoch ms. */
export function matchingItems(when: Rule['when'], view: RuleView, now: number): number[] {
  return matching(when, columnsOf(view), now);
}
