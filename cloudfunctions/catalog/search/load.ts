import { changedItems, MAX_ROWS, readSynonyms, type Call } from '@zhuyi/cloud-kit';
import type { SearchRow } from '@zhuyi/search';
import type { SearchMemory } from './memory';
import { FIELDS, readItems, type Read } from './read-items';

/** How old what an instance knows may be before a request looks again. */
const CHANGES_MS = 10_000;
const SYNONYMS_MS = 60_000;
/** Changes are written a little after the moment they carry: look again at the last few seconds. */
const OVERLAP_MS = 10_000;

/**
 * Brings what the instance knows up to date. The first request reads all items; a later one looks
 * at what has changed since, or at the merchant's synonyms, by turns: one operation at most, none while all is fresh.
 */
export async function refreshSearch(memory: SearchMemory, call: Call): Promise<void> {
  if (!memory.loaded) {
    memory.loading ??= load(memory, call).finally(() => (memory.loading = null));
    return memory.loading;
  }
  if (call.now - memory.changesAt >= CHANGES_MS) return takeChanges(memory, call);
  if (call.now - memory.synonymsAt >= SYNONYMS_MS) return takeSynonyms(memory, call);
}

async function load(memory: SearchMemory, call: Call): Promise<void> {
  const { now } = call;
  const synonyms = takeSynonyms(memory, call);
  await readItems(call, (items) => take(memory, items));
  await synonyms;
  memory.changes = { from: now - OVERLAP_MS, skip: 0 };
  memory.changesAt = now;
  memory.loaded = true;
  call.log('search loaded', { items: memory.engine.index.size });
}

async function takeChanges(memory: SearchMemory, call: Call): Promise<void> {
  const { now } = call;
  const { from, skip } = memory.changes;
  const page = await changedItems(call, from, skip, FIELDS);
  take(memory, page);
  if (page.length === MAX_ROWS) {
    // There is more: the next request goes on from here.
    memory.changes = { from, skip: skip + MAX_ROWS };
    return;
  }
  memory.changes = { from: Math.max(from, now - OVERLAP_MS), skip: 0 };
  memory.changesAt = now;
}

async function takeSynonyms(memory: SearchMemory, { db, shop, now }: Call): Promise<void> {
  memory.synonymsAt = now;
  memory.engine.setSynonyms((await readSynonyms(db, shop)).entries);
}

function take({ engine }: SearchMemory, items: readonly Read[]): void {
  engine.index.put(items.filter(({ onShelf }) => onShelf).map(toRow));
  engine.index.drop(items.filter(({ onShelf }) => !onShelf).map(({ itemId }) => itemId));
}

function toRow({
  itemId,
  title,
  category,
  brand,
  tags,
  description,
  options,
  topFen,
  ...item
}: Read): SearchRow {
  const { priceFen, stock, sold, createdAt } = item;
  return {
    itemId,
    title,
    category,
    brand,
    tags,
    options: (options ?? []).flatMap(({ values }) => values),
    description: description ?? '',
    priceFen,
    ...(topFen === undefined ? {} : { topFen }),
    stock,
    sold,
    createdAt,
  };
}
