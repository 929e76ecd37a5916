import { seededRandom, traceRanking, type Trace } from '@zhuyi/attention-core';
import { LIVE, type Call } from '@zhuyi/cloud-kit';
import { recommendSchema, ZhuyiError } from '@zhuyi/contracts';
import type { Preview, PreviewAsked, PreviewList, SlotSettings } from '@zhuyi/contracts';
import { asArm } from '../arm';
import { strategyOf, type Asked, type List, type Onlooker } from '../asked';
import type { Memory } from '../memory';
import { listOf } from '../recommend';
import { refresh } from '../refresh';
import { aboutItem } from '../rules';
import type { Shopper } from '../shopper';
import { settingsOf } from '../slots';
import { previewShopper } from './shopper';

/** Nobody waits in the shop: each list may read what it needs. */
const OPERATIONS = 10;

/**
 * Makes a slot's list twice, as published and with settings that are tried out, the way any list is made, and tells what
 * moved each item. Nothing of it counts: it is signed for nobody, and nothing is logged as shown.
 */
export async function preview(asked: PreviewAsked, call: Call, memory: Memory): Promise<Preview> {
  refusePurchases(asked);
  await refresh(memory, call, () => Promise.resolve(asked.itemIds));
  const shopper = await previewShopper(asked.shopper, memory.engine, call);
  const made: Made[] = [];
  for (const settings of asked.settings) made.push(await make(settings, asked, shopper, memory, call));
  const [before, after] = made;
  if (!before || !after) throw new ZhuyiError('BAD_INPUT', 'two lists are compared', { field: 'settings' });
  const itemIds = [...new Set([...before.list.cards, ...after.list.cards].map(({ itemId }) => itemId))];
  const lists = { before: told(before, itemIds), after: told(after, itemIds) };
  return asked.shopper.kind === 'real'
    ? { before: discreet(lists.before), after: discreet(lists.after) }
    : lists;
}

/** A list of what somebody real bought tells what they bought. */
function refusePurchases({ slot, settings, shopper }: PreviewAsked): void {
  const isAgain = settings.some((lists) => strategyOf({ request: { slot }, settings: lists }) === 'again');
  if (shopper.kind !== 'real' || !isAgain) return;
  throw new ZhuyiError('BAD_INPUT', 'what somebody bought is told to nobody', { field: 'shopper.kind' });
}

interface Made {
  list: List;
  trace: Trace;
  personal: boolean;
  indexOf: (itemId: string) => number;
  rulesOf: (itemId: string) => string[];
}

async function make(
  settings: SlotSettings,
  { slot, itemIds, category, limit }: PreviewAsked,
  shopper: Shopper,
  memory: Memory,
  call: Call,
): Promise<Made> {
  const { lists, enabled } = settingsOf(settings);
  const trace = traceRanking();
  const onlooker: Onlooker = { watch: trace.watch, engine: null };
  const given: Asked = {
    request: recommendSchema.parse({ slot, limit, itemIds, category }),
    shopper,
    settings: lists,
    coolOff: memory.coolOff,
    place: { shown: new Set() },
    operations: { left: OPERATIONS },
    onlooker,
  };
  // What was shipped to the slot from an experiment is in all its lists, whatever its settings.
  const asked = asArm(given, memory.comparisons.shipped.get(slot) ?? LIVE);
  // Both lists are explored alike, so that what differs is the settings' doing.
  const list = enabled
    ? await listOf(asked, memory.engine, memory, { ...call, random: seededRandom(slot) })
    : EMPTY;
  const { engine } = onlooker;
  return {
    list,
    trace,
    personal: shopper.personal,
    indexOf: (itemId) => (engine ? engine.recommender.indexOf(itemId) : -1),
    rulesOf: aboutItem(asked, engine, call),
  };
}

const EMPTY: List = { version: '', rung: 'newest', cards: [], interests: [], guesses: [], end: true };

function told({ list, trace, personal, indexOf, rulesOf }: Made, itemIds: readonly string[]): PreviewList {
  const { version, rung, cards } = list;
  const traces = itemIds.map((itemId) => {
    const index = indexOf(itemId);
    return { itemId, moves: index < 0 ? [] : trace.movesOf(index), rules: rulesOf(itemId) };
  });
  return { version, rung, personal, cards, traces };
}

/** Without reasons that name items: of somebody real those tell what they bought. */
function discreet(list: PreviewList): PreviewList {
  const cards = list.cards.map(({ reason, ...card }) =>
    reason === undefined || 'itemId' in reason ? card : { ...card, reason },
  );
  return { ...list, cards };
}
