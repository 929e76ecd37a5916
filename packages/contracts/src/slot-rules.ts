import type * as z from 'zod';

/** Words that figures, and the language itself, use for something else. `-`, what no slot brought, cannot be written. */
export const RESERVED_SLOTS: readonly string[] = ['all', 'none', 'other', 'total', 'constructor', 'quiz'];

interface Lists {
  readonly slot: string;
  readonly pins: readonly string[];
  readonly boosts: readonly { readonly itemId: string }[];
  readonly exclusions: readonly string[];
}

type Refuse = (message: string, path: (string | number)[]) => void;

/** Refuses by name what cannot be meant: a reserved slot, an item twice in a list, one that is excluded and shown. */
export function refuseContradictions(settings: Lists, context: z.RefinementCtx): void {
  const refuse: Refuse = (message, path) => context.addIssue({ code: 'custom', message, path });
  const { slot, pins, boosts, exclusions } = settings;
  if (RESERVED_SLOTS.includes(slot)) refuse(`${slot} is a reserved name`, ['slot']);
  const boosted = boosts.map(({ itemId }) => itemId);
  refuseTwice(pins, (i) => ['pins', i], refuse);
  refuseTwice(boosted, (i) => ['boosts', i, 'itemId'], refuse);
  refuseTwice(exclusions, (i) => ['exclusions', i], refuse);
  for (const [i, itemId] of exclusions.entries()) {
    if (pins.includes(itemId)) refuse(`${itemId} is pinned and excluded`, ['exclusions', i]);
    else if (boosted.includes(itemId)) refuse(`${itemId} is boosted and excluded`, ['exclusions', i]);
  }
}

function refuseTwice(
  ids: readonly string[],
  pathOf: (index: number) => (string | number)[],
  refuse: Refuse,
): void {
  for (const [i, itemId] of ids.entries()) {
    if (ids.indexOf(itemId) < i) refuse(`${itemId} stands in the list twice`, pathOf(i));
  }
}
