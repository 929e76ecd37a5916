import { docId, MAX_PLACED, SLOTS, ships, slotSettingsSchema, TEMPLATES, ZhuyiError } from '@zhuyi/contracts';
import type { merchantSchema, SavedSlot, SlotSettings } from '@zhuyi/contracts';
import { readSlotDocs, MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import type * as z from 'zod';
import { draftKeyOf, publish } from './publish';
import { changed } from './revised';

type Asked<A> = Extract<z.output<typeof merchantSchema>, { action: A }>;

/** Names tried where several people make slots at once. */
const TRIES = 5;

/**
 * Makes a slot of a ready-made one and publishes it, under the first free name (`hot-1`, `hot-2` and so on). TOO_MANY on `slots`
 * when the register is full, on `place` when the page is; BAD_INPUT for a page that has not what the list is about.
 */
export async function createSlot(
  { template, title, page }: Asked<'createSlot'>,
  call: Call,
): Promise<SavedSlot> {
  const { strategy, place } = TEMPLATES[template];
  for (let tried = 1; ; tried++) {
    const slot = await freeName(template, call);
    const given = { slot, title, strategy, place: { ...place, ...(page === undefined ? {} : { page }) } };
    const read = slotSettingsSchema.safeParse(given);
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new ZhuyiError('BAD_INPUT', issue?.message ?? 'it cannot be made', { field: 'page' });
    }
    try {
      await refuseCrowd(read.data, call);
      return await publish(read.data, 0, call);
    } catch (error) {
      // Somebody made one of the name in the same moment.
      if (!(error instanceof ZhuyiError) || error.code !== 'CONFLICT' || tried === TRIES) throw error;
    }
  }
}

async function freeName(template: string, { db, shop }: Call): Promise<string> {
  const taken = await db.collection('slots').find({ shop }, { limit: MAX_ROWS, fields: ['slot'] });
  const drafted = await db
    .collection('slotVersions')
    .find({ shop, kind: 'draft' }, { limit: MAX_ROWS, fields: ['slot'] });
  const names = new Set([...SLOTS, ...taken.map(({ slot }) => slot), ...drafted.map(({ slot }) => slot)]);
  for (let n = 1; ; n++) if (!names.has(`${template}-${n}`)) return `${template}-${n}`;
}

/** TOO_MANY on `place` where the page shows as many slots as it can, this one apart. One operation where it is placed. */
export async function refuseCrowd({ slot, place, enabled }: SlotSettings, { db, shop }: Call): Promise<void> {
  if (place === undefined || !enabled) return;
  const saved = readSlotDocs(await db.collection('slots').find({ shop }, { limit: MAX_ROWS }));
  const others = saved.filter(
    (other) => other.slot !== slot && other.enabled && other.place?.page === place.page,
  );
  if (others.length < MAX_PLACED) return;
  throw new ZhuyiError('TOO_MANY', `a page shows ${MAX_PLACED} slots at most`, { field: 'place' });
}

/**
 * Takes a slot of the merchant's own out of the shop, with its draft and its history; what was counted of it stays. BAD_INPUT
 * for one that ships, NOT_FOUND where there is none, CONFLICT where it has been published since `revision` and, on
 * `experiment`, while one runs on it.
 */
export async function deleteSlot(
  { slot, revision }: Asked<'deleteSlot'>,
  { db, shop }: Call,
): Promise<Record<string, never>> {
  if (ships(slot)) throw new ZhuyiError('BAD_INPUT', `${slot} ships with the shop`, { field: 'slot' });
  const running = await db.collection('experiments').find({ shop, slot, state: 'running' }, { limit: 1 });
  if (running.length > 0)
    throw new ZhuyiError('CONFLICT', 'an experiment runs on it: stop that first', { field: 'experiment' });
  await db.transaction(async (tx) => {
    const before = await tx.collection('slots').get(docId(shop, slot));
    if (!before) throw new ZhuyiError('NOT_FOUND', `this shop has no slot ${slot}`, { field: 'slot' });
    if ((before.revision ?? 0) !== revision) throw changed();
    await tx.collection('slots').remove(docId(shop, slot));
    if (await tx.collection('slotVersions').get(draftKeyOf(shop, slot)))
      await tx.collection('slotVersions').remove(draftKeyOf(shop, slot));
  });
  await db.collection('slotVersions').removeWhere({ shop, slot });
  return {};
}
