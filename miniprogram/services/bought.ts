import type { Bought, ListsAnswers } from '@zhuyi/contracts';
import { callAction } from './cloud/index';

/** A page of what was bought and paid for. */
export function loadBought(after?: string): Promise<ListsAnswers['bought']> {
  return callAction('lists', 'bought', after === undefined ? {} : { after });
}

/** Pages as one list: a thing that comes again, bought before, brings its times along. The one bought last is first. */
export function joinBought(before: readonly Bought[], more: readonly Bought[]): Bought[] {
  const things = new Map(before.map((thing) => [keyOf(thing), thing]));
  for (const thing of more) {
    const known = things.get(keyOf(thing));
    const times = [...(known?.times ?? []), ...thing.times].sort((a, b) => b.at - a.at);
    things.set(keyOf(thing), { ...thing, ...known, times });
  }
  return [...things.values()].sort((a, b) => (b.times[0]?.at ?? 0) - (a.times[0]?.at ?? 0));
}

function keyOf({ itemId, skuId = '' }: Bought): string {
  return `${itemId}\n${skuId}`;
}
