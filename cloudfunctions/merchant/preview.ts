import { memberOf, readSlotDocs, recorded, recordRefusal, type Call } from '@zhuyi/cloud-kit';
import { docId, ERROR_CODES, mayDo, onlySettings, slotSettingsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { merchantSchema, Preview, PreviewAsked, SlotSettings } from '@zhuyi/contracts';
import * as z from 'zod';
import { shopperOf } from './preview-shoppers';
import { refuseContradictions } from './slot-checks';

type Request = Extract<z.output<typeof merchantSchema>, { action: 'previewSlot' }>;

/** A new instance has a model to load. */
const TIMEOUT_MS = 15_000;

/** What is needed of the recommend function's answer. */
const previewedSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    data: z.custom<Preview>((value) => typeof value === 'object' && value !== null && 'after' in value),
  }),
  z.object({ ok: z.literal(false), code: z.enum(ERROR_CODES), message: z.string() }),
]);

/**
 * The list that shoppers see of a slot, and the one that they would see with these settings, both made by `recommend` as it makes
 * all lists. BAD_INPUT for settings that could not be published; NOT_FOUND for a shopper who is gone; NOT_ALLOWED for a real one
 * without the right to edit slots, by which one learns whom there is to ask about. A look at somebody real is written down, and so is
 * one that was refused.
 */
export async function previewSlot(request: Request, call: Call): Promise<Preview> {
  refuseContradictions(request.settings);
  const { shopper, settings } = request;
  if (shopper.kind !== 'real') return tryOut(request, shopper, call);
  const member = await memberOf(call);
  // Not for whom: the log outlives them.
  const deed = { action: 'merchant.previewSlot', target: settings.slot, asked: { real: true } };
  if (!member || !mayDo(member.rights, 'slots:edit')) {
    if (member) await recordRefusal({ ...deed, role: member.role }, call);
    throw new ZhuyiError('NOT_ALLOWED', 'needs the right slots:edit in this shop', { field: 'shopper.kind' });
  }
  return recorded({ ...deed, role: member.role }, call, async () =>
    tryOut(request, { kind: 'real', shopper: await shopperOf(shopper.name, call) }, call),
  );
}

async function tryOut(
  { settings, itemIds, category, limit }: Request,
  shopper: PreviewAsked['shopper'],
  call: Call,
): Promise<Preview> {
  const preview: PreviewAsked = {
    slot: settings.slot,
    settings: [await publishedOf(settings.slot, call), onlySettings(settings)],
    shopper,
    itemIds,
    category,
    limit,
  };
  const answer = previewedSchema.parse(await call.callFunction('recommend', { preview }, TIMEOUT_MS));
  if (!answer.ok) throw new ZhuyiError(answer.code, answer.message);
  return answer.data;
}

async function publishedOf(slot: string, { db, shop }: Call): Promise<SlotSettings> {
  const doc = await db.collection('slots').get(docId(shop, slot));
  const [read] = doc ? readSlotDocs([doc]) : [];
  return onlySettings(read ?? slotSettingsSchema.parse({ slot }));
}
