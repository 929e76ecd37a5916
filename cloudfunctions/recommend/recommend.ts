import { prepareKernels } from '@zhuyi/attention-core';
import { performance } from 'node:perf_hooks';
import { knowsSecret, makeRequestId, NO_ARM, type Call } from '@zhuyi/cloud-kit';
import { QUIZ_SLOT, RUNGS } from '@zhuyi/contracts';
import type { RecommendAnswer } from '@zhuyi/contracts';
import { asArm, engineOf, trialOf } from './arm';
import { isFeed, itemsOf, type Asked, type List } from './asked';
import { readPlace, writeCursor } from './cursor';
import type { Engine, Memory } from './memory';
import { placeAfter } from './place';
import { placedFor } from './placed';
import { quizList } from './quiz/ask';
import { rankedList } from './ranked';
import { refresh } from './refresh';
import { readShopper, type Request, type Shopper } from './shopper';
import { NO_SETTINGS, requireSlot } from './slots';
import { NO_VERSION, untrainedList } from './untrained';
import { walkList, withRest } from './walk';

/** Database operations of a warm request, and those that it needs for the shopper. */
const OPERATIONS = 3;
const FOR_SHOPPER = 1;

/**
 * Makes a slot's list. A warm request costs at most three operations: the shopper, a look at what may have changed, and
 * the chosen items as they are now. NOT_FOUND on `slot` for one that is not in the register, BAD_INPUT on `cursor`.
 */
export async function recommend(request: Request, call: Call, memory: Memory): Promise<RecommendAnswer> {
  const started = performance.now();
  await requireSlot(request.slot, memory, call);
  let reading: Promise<Shopper> | undefined;
  const read = (): Promise<Shopper> => (reading ??= readShopper(request, call));
  // What the merchant keeps out of the feed is not asked about either.
  const settingsOf = isQuiz(request) ? 'home' : request.slot;
  const set = () => memory.slots.get(settingsOf) ?? NO_SETTINGS;
  const about = async () => itemsOf({ request, settings: set().lists, shopper: await read() });
  const looking = refresh(memory, call, about);
  if (!memory.engine) void prepareKernels();
  // The look of a new instance brings the secret, without which no shopper is found, and reads beside the model.
  if (!knowsSecret(call.shop)) await looking;
  const [place, shopper, looked] = await Promise.all([readPlace(request, call), read(), looking]);
  const { title, enabled, lists: settings } = set();
  const trial = await trialOf({ request, settings, shopper }, memory, call);
  const using = await engineOf(trial.change, memory, call, { about, looked });
  const operations = { left: OPERATIONS - FOR_SHOPPER - (using.looked ? 1 : 0) };
  const { coolOff } = memory;
  const asked = asArm({ request, shopper, settings, coolOff, place, operations }, trial.change);
  const { walked, explored, ...list } = enabled
    ? await listOf(asked, using.engine, memory, call)
    : disabledList(memory);
  const { version } = list;
  const shown = list.cards.map(({ itemId }) => itemId);
  const rung = RUNGS.find((known) => known === list.rung);
  const made =
    trial.arm === NO_ARM ? {} : { tookMs: performance.now() - started, ...(explored && { explored }) };
  const requestId = await makeRequestId(
    call,
    { version, arm: trial.arm, slot: request.slot, ...(rung && shown.length > 0 && { rung }), ...made },
    shown,
  );
  const answer = {
    requestId,
    title,
    personal: shopper.personal,
    ...list,
    ...placedFor(request.knows, memory),
  };
  if (isQuiz(request)) return answer;
  const next = placeAfter(asked, { ...list, ...(walked && { walked }) }, memory.ranked);
  return next ? { ...answer, cursor: await writeCursor(next, request.slot, call) } : { ...answer, end: true };
}

/** The quiz: each answer holds one question, see quiz/ask.ts. */
function isQuiz({ slot }: Request): boolean {
  return slot === QUIZ_SLOT;
}

/** The list that is asked for, whatever makes it. */
export async function listOf(asked: Asked, engine: Engine | null, memory: Memory, call: Call): Promise<List> {
  const { place, request } = asked;
  if (isQuiz(request)) return quizList(asked, memory, call);
  const { walked } = place;
  if (walked) {
    return walkList({ ...asked, place: { ...place, walked } }, engine?.version ?? NO_VERSION, call);
  }
  const list = engine ? await rankedList(asked, engine, call) : await untrainedList(asked, memory.pool, call);
  return list.end && isFeed(asked) ? withRest(list, asked, call) : list;
}

function disabledList({ engine }: Memory): List {
  return {
    version: engine?.version ?? NO_VERSION,
    rung: 'newest',
    cards: [],
    interests: [],
    guesses: [],
    end: true,
  };
}
