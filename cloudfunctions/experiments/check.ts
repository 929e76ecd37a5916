import { readManifest, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import {
  docId,
  MAX_ARM_VERSIONS,
  MAX_RUNNING,
  kindOfSlot,
  ships,
  slotSettingsSchema,
  STRATEGIES,
  ZhuyiError,
} from '@zhuyi/contracts';
import type { ArmSettings, ExperimentDoc, ExperimentDraft } from '@zhuyi/contracts';
import { refuseContradictions, refuseUnknown } from '../merchant/slot-checks';

/**
 * BAD_INPUT, with the place, for what the shop cannot do: a slot that is not in the register, popularity or fewer steps where a
 * list is about an item, a version that is not kept whole, items that there are not. Returns the slot's revision; 0: never saved.
 */
export async function checkDraft({ slot, arms }: ExperimentDraft, call: Call): Promise<number> {
  const { db, shop } = call;
  const saved = await db.collection('slots').get(docId(shop, slot));
  if (!ships(slot) && !saved) throw refused(`this shop has no slot ${slot}`, 'experiment.slot');
  const [read] = saved ? readSlotDocs([saved]) : [];
  const kind = kindOfSlot(slot, read?.strategy);
  for (const [place, { change }] of arms.entries()) {
    const field = `experiment.arms.${place}.change`;
    if ((change.kind === 'popular' || change.kind === 'steps') && STRATEGIES[kind].aboutItems)
      throw refused(`${slot} is about an item: it has no personal order to leave out`, field);
    if (change.kind === 'slot') await checkSettings(change.settings, slot, field, call);
    if (change.kind === 'version') await checkVersion(change.version, `${field}.version`, call);
  }
  if (versionsOf([{ arms }]).size > MAX_ARM_VERSIONS)
    throw refused(`an instance holds ${MAX_ARM_VERSIONS} version beside the live one`, 'experiment.arms');
  return read?.revision ?? 0;
}

/** As settings that somebody would publish: what they say together, and items that there are not. */
async function checkSettings(given: ArmSettings, slot: string, field: string, call: Call): Promise<void> {
  const settings = slotSettingsSchema.parse({ ...given, slot });
  try {
    refuseContradictions(settings);
    await refuseUnknown(settings, call);
  } catch (error) {
    if (!(error instanceof ZhuyiError) || error.field === undefined) throw error;
    throw new ZhuyiError(error.code, error.message, { field: `${field}.${error.field}`, cause: error });
  }
}

async function checkVersion(version: string, field: string, { db, shop }: Call): Promise<void> {
  const state = version === 'live' ? undefined : (await readManifest(db, shop, version))?.state;
  if (state !== 'ready' && state !== 'candidate')
    throw refused(`there is no whole version ${version}`, field);
}

/** CONFLICT where what runs already leaves no room for another. */
export function checkRoom(doc: ExperimentDoc, running: readonly ExperimentDoc[]): void {
  const others = running.filter(({ experimentId }) => experimentId !== doc.experimentId);
  const same = others.find(({ slot }) => slot === doc.slot);
  if (same) throw new ZhuyiError('CONFLICT', `${same.name} runs on this slot`, { field: 'slot' });
  if (others.length >= MAX_RUNNING)
    throw new ZhuyiError('CONFLICT', `${MAX_RUNNING} experiments run at a time`, { field: 'experimentId' });
  if (versionsOf([...others, doc]).size > MAX_ARM_VERSIONS)
    throw new ZhuyiError('CONFLICT', 'another experiment serves another version', { field: 'arms' });
}

function versionsOf(all: readonly Pick<ExperimentDoc, 'arms'>[]): Set<string> {
  return new Set(
    all.flatMap(({ arms }) =>
      arms.flatMap(({ change }) => (change.kind === 'version' ? [change.version] : [])),
    ),
  );
}

function refused(message: string, field: string): ZhuyiError {
  return new ZhuyiError('BAD_INPUT', message, { field });
}
