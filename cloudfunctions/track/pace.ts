import { dayNumber, type Command, type Where } from '@zhuyi/cloud-kit';
import { BATCHES_A_MINUTE, PORTION_EVENTS, PORTIONS_A_DAY } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';

const MINUTE_MS = 60_000;
/** Instances' clocks are nearer to each other than this: a time further ahead is from before a clock was put back. */
const CLOCK_STEP_MS = 5 * MINUTE_MS;
/** `arrivals` is newest first: here stands the batch that has to be a minute old. */
const OLDEST = BATCHES_A_MINUTE - 1;

/** What a batch takes of its day's allowance. */
export function portionsOf(events: number): number {
  return Math.ceil(events / PORTION_EVENTS);
}

/**
 * The condition on a shopper's document that a batch of so many events may be folded in now: part of the update itself,
 * so that it holds whichever instances the batches meet.
 */
export function withinPace(command: Command, events: number, now: number): Where<ShopperDoc> {
  const isPast = command.lte(now - MINUTE_MS);
  const isAhead = command.gt(now + CLOCK_STEP_MS);
  return {
    [`arrivals.${OLDEST}`]: command.or(command.exists(false), isPast, isAhead),
    [`portions.${dayNumber(now)}`]: command.not(command.gt(PORTIONS_A_DAY - portionsOf(events))),
  };
}

/** What that condition says about a document that was read: why it does not hold, or null where it does. */
export function paceRefusal({ arrivals, portions }: ShopperDoc, events: number, now: number): string | null {
  const oldest = arrivals?.[OLDEST];
  if (oldest !== undefined && oldest > now - MINUTE_MS && oldest <= now + CLOCK_STEP_MS) {
    return 'too many batches, wait a minute';
  }
  const taken = portions?.[dayNumber(now)] ?? 0;
  return taken > PORTIONS_A_DAY - portionsOf(events) ? 'too many events for one day' : null;
}
