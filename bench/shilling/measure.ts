import type { Behaviour, Model, ServedRecommender } from '@zhuyi/attention-core';
import { trustOf, type Evidence, type TrustOf } from '@zhuyi/cloud-kit';
import type { EventBatchDoc } from '@zhuyi/contracts';
import type { Attack, AttackKind } from './attacks';
import { firstVersion, night, servedAt } from './learn';
import type { World } from './world';

/** Honest shoppers whose personal lists are looked at, and what is known of each. */
const PEOPLE = 60;
const HISTORY = 50;
/** An item that hardly anybody has touched. */
const UNKNOWN_SUPPORT = 3;
/** Where the attacked item stands before, or as near as one does. */
const STARTS_AT = 222;

/** Places, 1 for the top, of the attacked item. */
export interface Places {
  /** A newcomer's list on the evening of the attack: the first version of before, which lists by counts alone, with fresh ones. */
  readonly first: number;
  /** The same by the trained version of before. */
  readonly fresh: number;
  /** A newcomer's list with the next night's version. */
  readonly night: number;
  /** The personal lists of honest shoppers by that version, in the median. */
  readonly personal: number;
}

export interface Scene {
  readonly world: World;
  readonly target: string;
  readonly topSeller: string;
  readonly before: Places;
  readonly first: Model;
  readonly model: Model;
  readonly people: readonly (readonly Behaviour[])[];
}

/** The shop before the attack. */
export function openScene(world: World): Scene {
  const model = night(world, world.honest, trustIn(world), world.firstNight);
  const first = firstVersion(world, world.honest, trustIn(world), world.firstNight);
  const fresh = servedAt(model, world.honest, trustIn(world), world.secondNight);
  const sold = countOf(world.honest, 'purchase');
  const topSeller = best(world, (itemId) => sold.get(itemId) ?? 0);
  const target = unknownItem(world, model, fresh);
  const people = historiesWith(world, topSeller).slice(0, PEOPLE);
  const scene = { world, target, topSeller, first, model, people };
  return { ...scene, before: places(scene, { batches: [], evidence: new Map() }) };
}

/** The item to attack: one that hardly anybody has touched, as near to the usual place as there is one. */
export function unknownItem(world: World, model: Model, served: ServedRecommender): string {
  return best(world, (itemId) =>
    model.support[served.indexOf(itemId)]! > UNKNOWN_SUPPORT
      ? -Infinity
      : -Math.abs(placeOf(served, itemId, [], world.secondNight) - STARTS_AT),
  );
}

/** Where the item stands after an attack of so many accounts. */
export function attacked(scene: Scene, { attack }: AttackKind, accounts: number): Places {
  return places(scene, attack(scene.world, accounts, scene.target, scene.topSeller));
}

function places({ world, target, first, model, people }: Omit<Scene, 'before'>, attack: Attack): Places {
  const { secondNight } = world;
  const batches = [...world.honest, ...attack.batches];
  const trust = trustIn(world, attack.evidence);
  const fresh = servedAt(model, batches, trust, secondNight);
  const next = servedAt(night(world, batches, trust, secondNight), batches, trust, secondNight);
  const own = people.map((history) => placeOf(next, target, history, secondNight)).sort((a, b) => a - b);
  return {
    first: placeOf(servedAt(first, batches, trust, secondNight), target, [], secondNight),
    fresh: placeOf(fresh, target, [], secondNight),
    night: placeOf(next, target, [], secondNight),
    personal: own[Math.floor(own.length / 2)] ?? 0,
  };
}

/** As the functions judge, at the time of the second night. */
export function trustIn({ secondNight }: World, evidence?: ReadonlyMap<string, Evidence>): TrustOf {
  return ({ origin, shopper }) => trustOf(origin, evidence?.get(shopper), secondNight);
}

export function placeOf(
  recommender: ServedRecommender,
  itemId: string,
  history: readonly Behaviour[],
  now: number,
): number {
  const { scores } = recommender.home(history, now);
  const own = scores[recommender.indexOf(itemId)]!;
  return 1 + scores.reduce((above, score) => above + Number(score > own), 0);
}

function best({ catalogue }: World, score: (itemId: string) => number): string {
  return catalogue
    .map(({ itemId }) => ({ itemId, score: score(itemId) }))
    .reduce((a, b) => (b.score > a.score ? b : a)).itemId;
}

function countOf(batches: readonly EventBatchDoc[], wanted: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { events } of batches)
    for (const { type, itemId } of events)
      if (type === wanted) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  return counts;
}

/** What honest shoppers who know an item did last. */
function historiesWith({ honest }: World, itemId: string): Behaviour[][] {
  const histories = new Map<string, Behaviour[]>();
  for (const { shopper, events } of honest) {
    const own = histories.get(shopper) ?? [];
    for (const { itemId: item, type, at } of events)
      if (type !== 'expose' && type !== 'quiz') own.push({ itemId: item, type, at });
    histories.set(shopper, own);
  }
  return [...histories.values()]
    .map((history) => history.sort((a, b) => a.at - b.at).slice(-HISTORY))
    .filter((history) => history.some((one) => one.itemId === itemId));
}
