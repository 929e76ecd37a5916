import { assignArm, LIVE, NO_ARM, type Assignment, type Call } from '@zhuyi/cloud-kit';
import { QUIZ_SLOT, type ArmChange } from '@zhuyi/contracts';
import { isPersonalList, strategyOf, type Asked } from './asked';
import { withKeptOut } from './kept-out';
import { loadVersion, type About } from './load';
import type { Engine, Memory } from './memory';
import { takeCounts } from './recent';

/** How old what is known of the catalogue may be, as for the live version. */
const SHELF_MS = 20_000;
/** A version that did not load is not tried again at once. */
const BROKEN_MS = 60_000;

/**
 * The arm of a request. Lists that are not personal are the same for all and in no comparison: without consent nothing is
 * kept that could be compared.
 */
export async function trialOf(
  { request, settings, shopper }: Pick<Asked, 'request' | 'settings' | 'shopper'>,
  { comparisons }: Memory,
  call: Call,
): Promise<Assignment> {
  if (!shopper.personal) return { arm: NO_ARM, change: comparisons.shipped.get(request.slot) ?? LIVE };
  const unit = (await call.aliases()).at(-1) ?? (await call.shopper());
  const trial = assignArm(
    unit,
    { slot: request.slot, isFeed: isPersonalList({ request, settings }) },
    comparisons,
    call.now,
  );
  // Without the answers so far the quiz would ask the same again and again.
  return request.slot === QUIZ_SLOT ? { ...trial, change: LIVE } : trial;
}

/**
 * What is asked, as the arm has it. Popularity leaves out what was done, and keeps what must not be shown; other settings of
 * the slot keep out what the published ones do.
 */
export function asArm(asked: Asked, change: ArmChange): Asked {
  switch (change.kind) {
    case 'popular':
      return { ...asked, shopper: withoutDeeds(asked) };
    case 'slot':
      return { ...asked, settings: withKeptOut(change.settings, asked.settings) };
    case 'steps':
      return { ...asked, without: change.without };
    default:
      return asked;
  }
}

/** Purchases stay known, since they keep things out of lists, except of one that would be made of them. */
function withoutDeeds(asked: Asked): Asked['shopper'] {
  const { shopper } = asked;
  return {
    ...{ ...shopper, history: [], answers: [] },
    ...(strategyOf(asked) === 'again' ? { bought: [] } : {}),
  };
}

/** The version that an arm is made from, and whether that cost the operation of a look. */
export async function engineOf(
  change: ArmChange,
  memory: Memory,
  call: Call,
  { about, looked }: { about: About; looked: boolean },
): Promise<{ engine: Engine | null; looked: boolean }> {
  if (change.kind !== 'version' || change.version === memory.engine?.version)
    return { engine: memory.engine, looked };
  const engine = await otherEngine(change.version, memory, call, about);
  if (!engine) return { engine: memory.engine, looked };
  const { shelf } = engine;
  const isTurn = !looked && call.now - shelf.lookedAt >= SHELF_MS;
  if (isTurn) await shelf.takeChanges(call);
  return { engine, looked: looked || isTurn };
}

/** Counts that a version has taken up. */
const taken = new WeakMap<Engine, object>();

async function otherEngine(
  version: string,
  memory: Memory,
  call: Call,
  about: About,
): Promise<Engine | null> {
  const known = memory.others.get(version);
  if (typeof known === 'number' && call.now - known < BROKEN_MS) return null;
  try {
    const engine = typeof known === 'object' ? known : await loadVersion(version, memory, call, about);
    memory.others.set(version, engine);
    if (memory.counts && taken.get(engine) !== memory.counts) {
      takeCounts(engine, memory.counts);
      taken.set(engine, memory.counts);
    }
    return engine;
  } catch (error) {
    memory.others.set(version, call.now);
    call.log('version of an experiment refused', { version, reason: String(error) });
    return null;
  }
}
