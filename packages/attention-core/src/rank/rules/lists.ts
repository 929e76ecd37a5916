import type { Clause, Rule, SlotRules } from './types';

/** A slot's settings: three plain lists, and rules. */
export interface SlotLists {
  /** Shown first, in this order. */
  readonly pins: readonly string[];
  /** Logits. */
  readonly boosts: readonly { readonly itemId: string; readonly weight: number }[];
  readonly exclusions: readonly string[];
  readonly rules?: readonly Rule[];
  readonly only?: readonly Clause[];
}

/** The same as rules: the lists come first, as they did before there were rules. */
export function rulesOf({ pins, boosts, exclusions, rules = [], only = [] }: SlotLists): SlotRules {
  const listed: Rule[] = [];
  const items = (...itemIds: string[]): Clause[] => [{ kind: 'items', itemIds }];
  if (pins.length > 0) {
    const count = pins.length;
    listed.push({ ruleId: '#pins', when: items(...pins), then: { kind: 'pin', place: 1, count } });
  }
  const byWeight = new Map<number, string[]>();
  for (const { itemId, weight } of boosts) byWeight.set(weight, [...(byWeight.get(weight) ?? []), itemId]);
  for (const [weight, itemIds] of byWeight) {
    const factor = Math.exp(weight);
    listed.push({ ruleId: `#boosts ${weight}`, when: items(...itemIds), then: { kind: 'boost', factor } });
  }
  if (exclusions.length > 0) {
    listed.push({ ruleId: '#exclusions', when: items(...exclusions), then: { kind: 'exclude' } });
  }
  return { rules: [...listed, ...rules], only };
}
