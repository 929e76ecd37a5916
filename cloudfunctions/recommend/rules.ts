import {
  compileRules,
  excludedBy,
  matchingItems,
  namedByRules,
  needsFacts,
  rulesNow,
  rulesOf,
  type CompiledRules,
  type RuleView,
  type SlotRules,
} from '@zhuyi/attention-core';
import type { Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';
import type { Asked } from './asked';
import type { Engine } from './memory';

const HOUR_MS = 3600_000;
/** Rule sets of a version that are kept ready: those of all slots, and some that are tried out. */
const KEPT = 256;

/** A slot's settings as rules, and what is asked of them again and again. */
interface Read {
  slotRules: SlotRules;
  /** Equal settings have equal keys. */
  key: string;
  needsFacts: boolean;
  named: readonly string[];
}

/** By the settings: an instance has them anew each time that it looks around. */
const readings = new WeakMap<Asked['settings'], Read>();
/** What the rules of a version's slots come to, by their keys. */
const ready = new WeakMap<Engine, Map<string, { state: string; compiled: CompiledRules }>>();

function readingOf(settings: Asked['settings']): Read {
  const known = readings.get(settings);
  if (known) return known;
  const slotRules = rulesOf(settings);
  const reading = {
    slotRules,
    key: JSON.stringify(slotRules),
    needsFacts: needsFacts(slotRules),
    named: namedByRules(slotRules),
  };
  readings.set(settings, reading);
  return reading;
}

/** The items that a slot's settings name, to be shown or moved. */
export function namedItems({ settings }: Pick<Asked, 'settings'>): readonly string[] {
  return readingOf(settings).named;
}

/** Whether the slot keeps an item out now, by its document. */
export function excluding({ settings }: Pick<Asked, 'settings'>, now: number): (item: ItemDoc) => boolean {
  return excludedBy(rulesNow(readingOf(settings).slotRules, now), hourOf(now));
}

/**
 * What a slot's rules come to for the items of a version now. Worked out when it is first asked for and when something that
 * they go by has changed; rules by price, tag or age have all items read once an instance.
 */
export async function compiledRules(asked: Asked, engine: Engine, call: Call): Promise<CompiledRules> {
  const { slotRules, key, needsFacts: asks } = readingOf(asked.settings);
  const { recommender, shelf } = engine;
  if (asks) asked.operations.left -= await shelf.facts.load(call);
  const now = rulesNow(slotRules, call.now);
  const hour = hourOf(call.now);
  const active = slotRules.rules.flatMap((rule, i) => (now.rules.includes(rule) ? [i] : [])).join();
  const state = [active, recommender.size, ...(asks ? [shelf.facts.revision, hour] : [])].join('|');
  const kept = ready.get(engine) ?? new Map<string, { state: string; compiled: CompiledRules }>();
  ready.set(engine, kept);
  const known = kept.get(key);
  if (known?.state === state) return known.compiled;
  const compiled = compileRules(now, viewOf(engine), hour);
  kept.delete(key);
  kept.set(key, { state, compiled });
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return compiled;
}

/** Names the rules that hold now and are about an item, by what is known of it. */
export function aboutItem(
  { settings }: Pick<Asked, 'settings'>,
  engine: Engine | null,
  call: Call,
): (itemId: string) => string[] {
  if (!engine) return () => [];
  const { rules } = rulesNow(readingOf(settings).slotRules, call.now);
  const named = rules.map(({ ruleId, when }) => ({
    ruleId,
    items: new Set(matchingItems(when, viewOf(engine), hourOf(call.now))),
  }));
  return (itemId) => {
    const index = engine.recommender.indexOf(itemId);
    return named.flatMap(({ ruleId, items }) => (items.has(index) ? [ruleId] : []));
  };
}

/** Age is counted to the hour, so that rules are not worked out anew for each request. */
function hourOf(now: number): number {
  return Math.floor(now / HOUR_MS) * HOUR_MS;
}

function viewOf({ recommender, shelf }: Engine): RuleView {
  const { facts } = shelf;
  return {
    size: recommender.size,
    indexOf: recommender.indexOf,
    category: recommender.category,
    brand: recommender.brand,
    priceFen: (i) => facts.of(i)?.priceFen,
    createdAt: (i) => facts.of(i)?.createdAt,
    tags: (i) => facts.of(i)?.tags,
  };
}
