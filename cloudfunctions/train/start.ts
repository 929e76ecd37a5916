import { LOG_DELAY_MS, LOG_START, readLive, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { TrainingDoc, TrainingPlan } from '@zhuyi/contracts';
import { learntTo } from './base';
import type { TrainRequest } from './input';
import { chinaDay, isNight } from './night';

/** The run that is going, if any; else a new one where the request may start one. */
export async function findOrStart(request: TrainRequest, call: Call): Promise<TrainingDoc | null> {
  const { db, shop } = call;
  const going = db.command.nin(['done', 'failed']);
  const [run] = await db
    .collection('trainings')
    .find({ shop, phase: going }, { orderBy: [['startedAt', 'asc']], limit: 1 });
  return run ?? start(request, call);
}

/** Runs are numbered by day, so that a start that was cut short begins the same run again. */
async function start(request: TrainRequest, call: Call): Promise<TrainingDoc | null> {
  const { db, shop, now } = call;
  const timer = 'Type' in request;
  if (timer && !isNight(Date.parse(request.Time) || now)) return null;

  const day = chinaDay(now);
  const ofToday = db.command.and(
    db.command.gt(docId(shop, `${day}-`)),
    db.command.lt(docId(shop, `${day}.`)),
  );
  const runs = await db
    .collection('trainings')
    .find({ _id: ofToday }, { fields: ['runId', 'plan'], limit: 1000 });
  if (timer && runs.some(({ plan }) => plan.by === 'timer')) return null;

  const number = Math.max(0, ...runs.map(({ runId }) => Number(runId.slice(day.length + 1)))) + 1;
  const runId = `${day}-${number}`;
  const settled = 'kick' in request && request.settled;
  const live = (await readLive(db, shop))?.version ?? null;
  const baseTo = live === null ? null : await learntTo(call, live);
  const plan: TrainingPlan = {
    version: `v${runId}`,
    live,
    ...(baseTo === null ? { base: null } : { base: live, baseTo }),
    upTo: await endOfLog(call, settled ? now : now - LOG_DELAY_MS),
    by: timer ? 'timer' : 'kick',
  };
  const run = newRun(shop, runId, plan, now);
  // Somebody else was faster: theirs is the run.
  return (await db.collection('trainings').add(run)) ? run : db.collection('trainings').get(run._id);
}

/** When the last batch came in: the run then depends on the log alone, not on the minute it was started. */
async function endOfLog({ db, shop }: Call, latest: number): Promise<number> {
  const [last] = await db
    .collection('eventBatches')
    .find(
      { shop, receivedAt: db.command.lte(latest) },
      { orderBy: [['receivedAt', 'desc']], limit: 1, fields: ['receivedAt'] },
    );
  return last?.receivedAt ?? latest;
}

/** A run that has not begun. */
export function newRun(shop: string, runId: string, plan: TrainingPlan, now: number): TrainingDoc {
  return {
    _id: docId(shop, runId),
    shop,
    runId,
    plan,
    phase: 'collect',
    slice: 0,
    lease: { holder: '', until: 0 },
    cursor: { ...LOG_START },
    checkpoint: [],
    progress: 0,
    lossCurve: [],
    metrics: {},
    counts: {},
    durationsMs: {},
    failures: 0,
    begun: 0,
    startedAt: now,
    updatedAt: now,
  };
}
