import type { SlotRule } from '@zhuyi/contracts';
import type { SlotLists } from './asked';

/** By the arm's settings and the published ones: rules are read once for equal settings, see rules.ts. */
const joined = new WeakMap<SlotLists, WeakMap<SlotLists, SlotLists>>();

/**
 * An arm's settings of a slot, with all that the published ones keep out: what a merchant takes out of a list is in nobody's,
 * whatever is compared meanwhile. The same two objects give the same third.
 */
export function withKeptOut(settings: SlotLists, live: SlotLists): SlotLists {
  const byLive = joined.get(settings) ?? new WeakMap<SlotLists, SlotLists>();
  joined.set(settings, byLive);
  const known = byLive.get(live) ?? join(settings, live);
  byLive.set(live, known);
  return known;
}

function join({ pins, boosts, exclusions, rules, only, strategy }: SlotLists, live: SlotLists): SlotLists {
  const out = new Set([...exclusions, ...live.exclusions]);
  const clauses = new Set([...only, ...live.only].map((clause) => JSON.stringify(clause)));
  return {
    // Nothing is both shown first and kept out: such settings could not be published.
    pins: pins.filter((itemId) => !out.has(itemId)),
    boosts: boosts.filter(({ itemId }) => !out.has(itemId)),
    exclusions: [...out],
    rules: withRules(rules, live.rules),
    only: [...only, ...live.only].filter((clause) => clauses.delete(JSON.stringify(clause))),
    ...(strategy === undefined ? {} : { strategy }),
  };
}

/** Those that keep items out, added; names of rules are of one each. */
function withRules(rules: readonly SlotRule[], live: readonly SlotRule[]): SlotRule[] {
  const all = [...rules];
  const known = new Set(rules.map((rule) => JSON.stringify(rule)));
  const names = new Set(rules.map(({ ruleId }) => ruleId));
  for (const rule of live) {
    if (rule.then.kind !== 'exclude' || known.has(JSON.stringify(rule))) continue;
    let { ruleId } = rule;
    for (let n = 1; names.has(ruleId); n++) ruleId = `kept-${n}`;
    names.add(ruleId);
    all.push({ ...rule, ruleId });
  }
  return all;
}
