import { closeTrials, holdoutKey, roundAt, roundKey, type Call } from '@zhuyi/cloud-kit';
import { HOLDOUT_ROUND_MS, HOLDOUT_SHARE, ZhuyiError } from '@zhuyi/contracts';
import type { ExperimentDoc, HoldoutDoc } from '@zhuyi/contracts';
import { checkDraft, checkRoom } from './check';
import { change, moved } from './draft';
import { findExperiment, findHoldout, runningExperiments } from './find';
import { requireModels } from './models-right';

const DAY_MS = 86_400_000;
/** As often as others may start something between looking and starting. */
const ATTEMPTS = 5;

interface Named {
  experimentId: string;
  revision: number;
}

/**
 * Starts a draft: instances follow within the minute. The first one starts the holdout too, where the merchant has said nothing
 * about it. CONFLICT where the slot has one that runs, or there is no room; NOT_ALLOWED where an arm is a version and who asks may
 * not choose versions.
 */
export async function start(
  { experimentId, revision }: Named,
  call: Call,
): Promise<{ doc: ExperimentDoc; holdout: HoldoutDoc }> {
  const draft = await findExperiment(experimentId, call);
  await checkDraft(draft, call);
  if (draft.arms.some(({ change: { kind } }) => kind === 'version')) await requireModels(call, 'arms');
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = (await findHoldout(call))?.starts ?? 0;
    checkRoom(draft, await runningExperiments(call));
    const started = await commitStart(draft, revision, seen, call);
    if (started) return started;
  }
  throw new ZhuyiError('TRY_LATER', 'others are starting experiments at this moment');
}

/**
 * Makes a draft run, and counts it in the holdout's document in the same transaction; null where another was started after
 * `seen`, since there may be no room any more.
 */
function commitStart(
  draft: ExperimentDoc,
  revision: number,
  seen: number,
  { db, shop, now }: Call,
): Promise<{ doc: ExperimentDoc; holdout: HoldoutDoc } | null> {
  return db.transaction(async (tx) => {
    const all = tx.collection('experiments');
    const known = await all.get<HoldoutDoc>(holdoutKey(shop));
    if ((known?.starts ?? 0) !== seen) return null;
    const own = await all.get<ExperimentDoc>(draft._id);
    if (own?.revision !== revision || own.state !== 'draft') throw moved(own ?? draft, revision);
    const times = { startAt: now, endAt: now + draft.days * DAY_MS };
    const fields = { state: 'running' as const, ...times, revision: revision + 1, updatedAt: now };
    await all.update(draft._id, fields);
    const holdout = { ...(known ?? newHoldout(HOLDOUT_SHARE, shop, now)), starts: seen + 1 };
    if (known) await all.update(known._id, { starts: seen + 1 });
    else await all.set(holdout);
    return { doc: { ...own, ...fields }, holdout };
  });
}

/** Ends one that runs; its last clicks still count for a week. */
export async function stop({ experimentId, revision }: Named, call: Call): Promise<ExperimentDoc> {
  const doc = await findExperiment(experimentId, call);
  return change(doc, revision, ['running'], { state: 'ended', end: 'merchant', endedAt: call.now }, call);
}

/** Sets who gets popularity only, per cent of the shoppers; 0 ends it, and nothing of its shoppers is kept. */
export async function saveHoldout(
  { share, revision }: { share: number; revision: number },
  call: Call,
): Promise<HoldoutDoc> {
  const { db, shop, now } = call;
  const known = await findHoldout(call);
  if (!known) return addHoldout(share, call);
  const state = share > 0 ? ('running' as const) : ('off' as const);
  const restarted = known.state === 'off' && share > 0 ? nextRound(known, now) : {};
  const fields = { state, share: share > 0 ? share : known.share, updatedAt: now, ...restarted };
  const written = await db
    .collection('experiments')
    .updateWhere({ _id: known._id, revision }, { ...fields, revision: revision + 1 });
  if (written === 0) throw changed();
  if (state === 'off') {
    const present = roundAt(known, now);
    for (const round of [present, present - 1]) await closeTrials(db, shop, roundKey(round));
  }
  return { ...known, ...fields, revision: revision + 1 };
}

/** Switched on again a round begins at `now` whose number, and name, none before had; their results stay. */
function nextRound(known: HoldoutDoc, now: number): Pick<HoldoutDoc, 'startAt' | 'since'> {
  return { startAt: now - (roundAt(known, now) + 1) * HOLDOUT_ROUND_MS, since: now };
}

async function addHoldout(share: number, call: Call): Promise<HoldoutDoc> {
  const { db, shop, now } = call;
  const doc = newHoldout(share, shop, now);
  if (await db.collection('experiments').add(doc)) return doc;
  throw changed();
}

function changed(): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'somebody changed it in the meantime: look again', { field: 'revision' });
}

function newHoldout(share: number, shop: string, now: number): HoldoutDoc {
  return {
    _id: holdoutKey(shop),
    shop,
    kind: 'holdout',
    state: share > 0 ? 'running' : 'off',
    share: share > 0 ? share : HOLDOUT_SHARE,
    revision: 1,
    startAt: now,
    updatedAt: now,
    rounds: [],
  };
}
