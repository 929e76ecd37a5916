import type { Behaviour } from '@zhuyi/attention-core';
import type { Call } from '@zhuyi/cloud-kit';
import type { PreviewAsked } from '@zhuyi/contracts';
import type { Engine } from '../memory';
import { NOBODY, storedShopper, type Shopper } from '../shopper';

const MINUTE_MS = 60_000;
/** Best sellers of a category that somebody who likes it has looked at. */
const LOOKS = 4;

/** For whom a list is tried out, as ranking sees them. */
export async function previewShopper(
  asked: PreviewAsked['shopper'],
  engine: Engine | null,
  call: Call,
): Promise<Shopper> {
  if (asked.kind === 'stranger') return NOBODY;
  if (asked.kind === 'real') return storedShopper(asked.shopper, call);
  const { viewed, bought, disliked, categories } = asked;
  const liked = categories.flatMap((path) => bestOf(path, engine));
  const looked = [...liked, ...viewed.filter((itemId) => !liked.includes(itemId))];
  const behaviour = (itemId: string, type: Behaviour['type'], ago: number): Behaviour => ({
    itemId,
    type,
    at: call.now - ago * MINUTE_MS,
  });
  const done = [
    ...bought.map((itemId, i) => behaviour(itemId, 'purchase', looked.length + bought.length - i)),
    ...looked.map((itemId, i) => behaviour(itemId, 'click', looked.length - i)),
  ];
  return {
    ...NOBODY,
    personal: true,
    history: done.filter(({ itemId }) => !disliked.includes(itemId)).slice(-50),
    bought: done.filter(({ type }) => type === 'purchase').map(({ itemId, at }) => ({ itemId, at })),
    disliked,
  };
}

/** The items of a category that were touched most. */
function bestOf(path: readonly string[], engine: Engine | null): string[] {
  if (!engine) return [];
  const { recommender } = engine;
  const own: number[] = [];
  for (let i = 0; i < recommender.size; i++) {
    const category = recommender.category(i);
    if (path.every((name, depth) => category[depth] === name)) own.push(i);
  }
  return own
    .sort((a, b) => recommender.support(b) - recommender.support(a) || a - b)
    .slice(0, LOOKS)
    .map((i) => recommender.itemId(i));
}
