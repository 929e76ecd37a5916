import { readManifest, readPointer, type Call, type Pointer } from '@zhuyi/cloud-kit';
import { docId, ERROR_CODES, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantAnswers, ModelDoc, ModelSummary, TrainAnswer } from '@zhuyi/contracts';
import * as z from 'zod';
import { liveState } from './pin';
import { trainingSummary } from './training-summary';

const SHOWN_VERSIONS = 20;

/** The newest versions, which of them is live, whether it is pinned, and the last training. */
export async function models(call: Call): Promise<MerchantAnswers['models']> {
  const { db, shop } = call;
  const [pointer, manifests, trainings] = await Promise.all([
    readPointer(db, shop),
    // The pointer lies in the same collection and has no day of birth.
    db
      .collection('models')
      .find<ModelDoc>(
        { shop, createdAt: db.command.gt(0), _id: db.command.neq(docId(shop, 'live')) },
        { orderBy: [['createdAt', 'desc']], limit: SHOWN_VERSIONS },
      ),
    db.collection('trainings').find({ shop }, { orderBy: [['startedAt', 'desc']], limit: 1 }),
  ]);
  const [training] = trainings;
  return {
    ...(await liveState(pointer, call)),
    models: (await withLive(manifests, pointer, call)).map((manifest) => summary(manifest, pointer.version)),
    training: training ? trainingSummary(training, call) : null,
  };
}

/** A version that was pinned long ago is listed whatever has come since. */
async function withLive(
  manifests: ModelDoc[],
  { version }: Pointer,
  { db, shop }: Call,
): Promise<ModelDoc[]> {
  if (version === null || manifests.length < SHOWN_VERSIONS) return manifests;
  if (manifests.some((manifest) => manifest.version === version)) return manifests;
  const live = await readManifest(db, shop, version);
  return live ? [...manifests, live] : manifests;
}

function summary(
  { version, state, kind, createdAt, items, bytes, metrics, reason }: ModelDoc,
  live: string | null,
): ModelSummary {
  return {
    version,
    state,
    kind,
    live: version === live,
    createdAt,
    items,
    bytes,
    metrics,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** What is needed of the train function's answer. */
const kickedSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    data: z.object({
      runId: z.string().nullable(),
      phase: z.custom<TrainAnswer['phase']>((value) => typeof value === 'string'),
      progress: z.number(),
      done: z.boolean(),
      busy: z.boolean(),
    }),
  }),
  z.object({ ok: z.literal(false), code: z.enum(ERROR_CODES), message: z.string() }),
]);

/** The merchant looks on: short slices show progress. A slice may be longer where something is done in one go. */
const KICK = { kick: true, sliceMs: 5_000 };
const KICK_TIMEOUT_MS = 55_000;

/** Has the train function do one slice now, of a new run if none is going. */
export async function train(call: Call): Promise<MerchantAnswers['train']> {
  const answer = kickedSchema.parse(await call.callFunction('train', KICK, KICK_TIMEOUT_MS));
  if (!answer.ok) throw new ZhuyiError(answer.code, answer.message);
  const { runId, ...state } = answer.data;
  if (runId === null) throw new ZhuyiError('TRY_LATER', 'the training did not start');
  return { runId, ...state };
}
