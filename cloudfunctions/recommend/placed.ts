import { createHash } from 'node:crypto';
import type { Call } from '@zhuyi/cloud-kit';
import { kindOfSlot, MAX_PLACED, SLOT_PAGES, STRATEGIES } from '@zhuyi/contracts';
import type { PlacedAnswer, PlacedSlot, RecommendAnswer } from '@zhuyi/contracts';
import type { Memory } from './memory';
import { readSlots } from './slots';

/** How old what an instance knows of the slots may be: a phone asks again after 30 s, and both are within a minute. */
const PLACED_MS = 15_000;

/** Worked out once for what an instance knows of the slots. */
const known = new WeakMap<Memory['slots'], PlacedAnswer>();

/** The slots that the merchant placed on the shop's pages, page by page, in their order. One operation, none while that is fresh. */
export async function placed(memory: Memory, call: Call): Promise<PlacedAnswer> {
  if (call.now - memory.slotsReadAt >= PLACED_MS) await readSlots(memory, call);
  return placedOf(memory.slots);
}

/** What a list says of the slots on pages, to a phone that knows these; nothing where this instance has not read them yet. */
export function placedFor(
  knows: string | undefined,
  { slots, slotsReadAt }: Memory,
): Pick<RecommendAnswer, 'placed' | 'slots'> {
  if (slotsReadAt === 0) return {};
  const answer = placedOf(slots);
  return {
    placed: answer.stamp,
    ...(knows === undefined || knows === answer.stamp ? {} : { slots: answer.slots }),
  };
}

function placedOf(all: Memory['slots']): PlacedAnswer {
  const answer = known.get(all) ?? answerOf(all);
  known.set(all, answer);
  return answer;
}

function answerOf(all: Memory['slots']): PlacedAnswer {
  const found = [...all].flatMap(([slot, { title, enabled, lists, place }]) => {
    if (!enabled || place === undefined) return [];
    const { page, layout, limit, order } = place;
    const kind = kindOfSlot(slot, lists.strategy);
    const { name, aboutItems } = STRATEGIES[kind];
    const isAbout = aboutItems || kind === 'trending';
    const needsPast = kind === 'again' || kind === 'viewed';
    const one: PlacedSlot = { slot, page, title, name, layout, limit, isAbout, needsPast };
    return [{ one, order }];
  });
  found.sort((a, b) => a.order - b.order || (a.one.slot < b.one.slot ? -1 : 1));
  const inOrder = found.map(({ one }) => one);
  const slots = SLOT_PAGES.flatMap((page) => inOrder.filter((one) => one.page === page).slice(0, MAX_PLACED));
  return { slots, stamp: slots.length === 0 ? '' : stampOf(slots) };
}

function stampOf(slots: readonly PlacedSlot[]): string {
  return createHash('sha256').update(JSON.stringify(slots)).digest('base64url').slice(0, 10);
}
