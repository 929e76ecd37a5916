import type { SlotClause, SlotRule, SlotSettings } from '@zhuyi/contracts';

/** A rule as the desk shows it; what the whole slot is limited to is one, too. */
export interface DeskRule {
  ruleId: string;
  when: SlotClause[];
  then: SlotRule['then'] | { kind: 'only' };
  schedule?: SlotRule['schedule'];
}

export const ONLY_ID = 'only';

/** All that a slot's settings say, as rules: the plain lists of before are the first of them. */
export function rulesIn({ pins, boosts, exclusions, rules, only }: SlotSettings): DeskRule[] {
  const items = (itemIds: string[]): SlotClause[] => [{ kind: 'items', itemIds }];
  const weights = [...new Set(boosts.map(({ weight }) => weight))];
  return [
    ...(pins.length > 0
      ? [{ ruleId: 'pins', when: items(pins), then: { kind: 'pin', place: 1, count: pins.length } as const }]
      : []),
    ...weights.map((weight, i) => ({
      ruleId: `boosts${i}`,
      when: items(boosts.filter((one) => one.weight === weight).map(({ itemId }) => itemId)),
      then: { kind: 'boost', factor: Math.min(128, Math.max(1 / 128, Math.exp(weight))) } as const,
    })),
    ...(exclusions.length > 0
      ? [{ ruleId: 'exclusions', when: items(exclusions), then: { kind: 'exclude' } as const }]
      : []),
    ...rules.map(({ schedule, ...rule }) => ({
      ...rule,
      // That id was given to other rules once; at the desk it is the filter's.
      ruleId: rule.ruleId === ONLY_ID ? freshId(rules) : rule.ruleId,
      ...(schedule ? { schedule } : {}),
    })),
    ...(only.length > 0 ? [{ ruleId: ONLY_ID, when: only, then: { kind: 'only' } as const }] : []),
  ];
}

/** The settings with these rules in place of theirs. */
export function withRules(settings: SlotSettings, rules: readonly DeskRule[]): SlotSettings {
  const own: SlotRule[] = rules.flatMap(({ then, ...rule }) =>
    then.kind === 'only' ? [] : [{ ...rule, then }],
  );
  const only = rules.find(({ then }) => then.kind === 'only')?.when ?? [];
  return { ...settings, pins: [], boosts: [], exclusions: [], rules: own, only };
}

/**
 * The row that a path of the settings is about; -1 for none. The settings number their own rules alone: the desk's list has
 * the filter among them, and the plain lists, where they have not become rules, before them.
 */
export function rowOf(path: string, rows: readonly DeskRule[], settings: SlotSettings): number {
  const number = /^rules\.(\d+)(?:\.|$)/.exec(path)?.[1];
  if (number === undefined) return -1;
  const own = rows.flatMap(({ then }, row) => (then.kind === 'only' ? [] : [row]));
  return own[own.length - settings.rules.length + Number(number)] ?? -1;
}

/** A name that no rule of these has. */
export function freshId(rules: readonly { ruleId: string }[]): string {
  for (let n = rules.length + 1; ; n++) if (!rules.some(({ ruleId }) => ruleId === `r${n}`)) return `r${n}`;
}
