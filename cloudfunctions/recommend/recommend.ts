import { prepareKernels } from '@zhuyi/attention-core';
import { knowsSecret, makeRequestId, type Call } from '@zhuyi/cloud-kit';
import { QUIZ_SLOT } from '@zhuyi/contracts';
import type { RecommendAnswer } from '@zhuyi/contracts';
import { isFeed, itemsOf, type Asked, type List } from './asked';
import { readPlace, writeCursor } from './cursor';
import type { Memory } from './memory';
import { placeAfter } from './place';
import { quizList } from './quiz/ask';
import { rankedList } from './ranked';
import { refresh } from './refresh';
import { readShopper, type Request, type Shopper } from './shopper';
import { NO_SETTINGS, requireSlot } from './slots';
import { NO_VERSION, untrainedList } from './untrained';
import { walkList, withRest } from './walk';

/** There are no experiments yet: everybody is in the same arm. */
const ARM = 'all';
/** Database operations of a warm request, and those that it needs for the shopper. */
const OPERATIONS = 3;
const FOR_SHOPPER = 1;

/**
 * Makes a slot's list. A warm request costs at most three operations: the shopper, a look at what may have changed, and
 * the chosen items as they are now. NOT_FOUND on `slot` for one that is not in the register, BAD_INPUT on `cursor`.
 */
export async function recommend(request: Request, call: Call, memory: Memory): Promise<RecommendAnswer> {
  await requireSlot(request.slot, memory, call);
  let reading: Promise<Shopper> | undefined;
  const read = (): Promise<Shopper> => (reading ??= readShopper(request, call));
  const looking = refresh(memory, call, async () => itemsOf(request, await read()));
  if (!memory.engine) void prepareKernels();
  // The look of a new instance brings the secret, without which no shopper is found, and reads beside the model.
  if (!knowsSecret(call.shop)) await looking;
  const [place, shopper, looked] = await Promise.all([readPlace(request, call), read(), looking]);
  // What the merchant keeps out of the feed is not asked about either.
  const settingsOf = isQuiz(request) ? 'home' : request.slot;
  const { title, enabled, lists: settings } = memory.slots.get(settingsOf) ?? NO_SETTINGS;
  const operations = { left: OPERATIONS - FOR_SHOPPER - (looked ? 1 : 0) };
  const { coolOff } = memory;
  const asked: Asked = { request, shopper, settings, coolOff, place, operations };
  const { walked, ...list } = enabled ? await listOf(asked, memory, call) : disabledList(memory);
  const { version } = list;
  const shown = list.cards.map(({ itemId }) => itemId);
  const requestId = await makeRequestId(call, { version, arm: ARM, slot: request.slot }, shown);
  const answer = { requestId, title, personal: shopper.personal, ...list };
  if (isQuiz(request)) return answer;
  const next = placeAfter(asked, { ...list, ...(walked && { walked }) }, memory.ranked);
  return next ? { ...answer, cursor: await writeCursor(next, request.slot, call) } : { ...answer, end: true };
}

/** The quiz: each answer holds one question, see quiz/ask.ts. */
function isQuiz({ slot }: Request): boolean {
  return slot === QUIZ_SLOT;
}

async function listOf(asked: Asked, memory: Memory, call: Call): Promise<List> {
  const { engine, pool } = memory;
  const { place, request } = asked;
  if (isQuiz(request)) return quizList(asked, memory, call);
  const { walked } = place;
  if (walked) {
    return walkList({ ...asked, place: { ...place, walked } }, engine?.version ?? NO_VERSION, call);
  }
  const list = engine ? await rankedList(asked, engine, call) : await untrainedList(asked, pool, call);
  return list.end && isFeed(request) ? withRest(list, asked, call) : list;
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
