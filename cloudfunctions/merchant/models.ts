import { movePointer, readLive, type Call } from '@zhuyi/cloud-kit';
import { ERROR_CODES, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantAnswers, ModelDoc, ModelSummary, TrainingDoc, TrainingSummary } from '@zhuyi/contracts';
import { z } from 'zod';

const SHOWN_VERSIONS = 20;

/** The newest versions, which of them is live, and the last training. */
export async function models({ db, shop }: Call): Promise<MerchantAnswers['models']> {
  const [pointer, manifests, trainings] = await Promise.all([
    readLive(db, shop),
    // The pointer lies in the same collection and has no day of birth.
    db
      .collection('models')
      .find<ModelDoc>(
        { shop, createdAt: db.command.gt(0) },
        { orderBy: [['createdAt', 'desc']], limit: SHOWN_VERSIONS },
      ),
    db.collection('trainings').find({ shop }, { orderBy: [['startedAt', 'desc']], limit: 1 }),
  ]);
  const live = pointer?.version ?? null;
  const [training] = trainings;
  return {
    live,
    models: manifests.map((manifest) => summary(manifest, live)),
    training: training ? trainingSummary(training) : null,
  };
}

function summary(
  { version, state, createdAt, items, bytes, metrics, reason }: ModelDoc,
  live: string | null,
): ModelSummary {
  return {
    version,
    state,
    live: version === live,
    createdAt,
    items,
    bytes,
    metrics,
    ...(reason === undefined ? {} : { reason }),
  };
}

function trainingSummary(run: TrainingDoc): TrainingSummary {
  const { runId, phase, progress, startedAt, updatedAt, lossCurve, verdict } = run;
  return {
    runId,
    phase,
    progress,
    startedAt,
    updatedAt,
    lossCurve,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** Makes a kept version the live one, in one move. */
export async function rollback(version: string, { db, shop, now }: Call): Promise<string> {
  return (await db.transaction((tx) => movePointer(tx, shop, version, now))).version;
}

/** What is needed of the train function's answer. */
const kickedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.object({ runId: z.string().nullable() }) }),
  z.object({ ok: z.literal(false), code: z.enum(ERROR_CODES), message: z.string() }),
]);

/** The merchant waits: one short slice, the timer does the rest. */
const KICK = { kick: true, sliceMs: 1_000 };
const KICK_TIMEOUT_MS = 30_000;

/** Asks the train function to start a run now, if none is going. */
export async function train(call: Call): Promise<MerchantAnswers['train']> {
  const answer = kickedSchema.parse(await call.callFunction('train', KICK, KICK_TIMEOUT_MS));
  if (!answer.ok) throw new ZhuyiError(answer.code, answer.message);
  const { runId } = answer.data;
  if (runId === null) throw new ZhuyiError('TRY_LATER', 'the training did not start');
  return { runId };
}
