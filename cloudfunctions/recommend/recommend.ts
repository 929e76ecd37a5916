import { prepareKernels } from '@zhuyi/attention-core';
import { knowsSecret, makeRequestId, type Call } from '@zhuyi/cloud-kit';
import type { RecommendAnswer } from '@zhuyi/contracts';
import { itemsOf, type Asked } from './asked';
import type { Memory } from './memory';
import { rankedList } from './ranked';
import { refresh } from './refresh';
import { readShopper, type Request, type Shopper } from './shopper';
import { untrainedList } from './untrained';

/** There are no experiments yet: everybody is in the same arm. */
const ARM = 'all';
const NO_SETTINGS = { title: '', enabled: true, pins: [], boosts: [], exclusions: [] };

/**
 * Makes a slot's list. A warm request costs at most three operations: the shopper, a look at what may have changed, and
 * the chosen items as they are now.
 */
export async function recommend(request: Request, call: Call, memory: Memory): Promise<RecommendAnswer> {
  let reading: Promise<Shopper> | undefined;
  const read = (): Promise<Shopper> => (reading ??= readShopper(request, call));
  const looking = refresh(memory, call, async () => itemsOf(request, await read()));
  if (!memory.engine) void prepareKernels();
  // The look of a new instance brings the secret, without which no shopper is found, and reads beside the model.
  if (!knowsSecret(call.shop)) await looking;
  const [shopper] = await Promise.all([read(), looking]);
  const { engine } = memory;
  const { title, enabled, ...settings } = memory.slots.get(request.slot) ?? NO_SETTINGS;
  const asked: Asked = { request, shopper, settings };
  const list = !enabled
    ? { version: engine?.version ?? 'none', rung: 'newest', cards: [], interests: [], end: true }
    : engine
      ? await rankedList(asked, engine, call)
      : await untrainedList(asked, call);
  const { version } = list;
  const shown = list.cards.map(({ itemId }) => itemId);
  const requestId = await makeRequestId(call, { version, arm: ARM, slot: request.slot }, shown);
  return { requestId, title, personal: shopper.personal, ...list };
}
