import type { Call } from '@zhuyi/cloud-kit';
import type { TrainingDoc, TrainingSummary } from '@zhuyi/contracts';
import * as z from 'zod';

const anyFields = z.record(z.string(), z.unknown());

/** What a run's document says for people, as far as it can be read; what it should say and does not is logged. */
export function trainingSummary(run: TrainingDoc, { log }: Pick<Call, 'log'>): TrainingSummary {
  const stored = anyFields.parse(run);
  const lost: string[] = [];
  const read = <T>(field: keyof TrainingDoc, schema: z.ZodType<T>, otherwise: T): T => {
    const parsed = schema.safeParse(stored[field]);
    if (parsed.success) return parsed.data;
    lost.push(field);
    return otherwise;
  };
  const summary = {
    runId: read('runId', z.string(), ''),
    phase: read('phase', z.string(), ''),
    progress: read('progress', z.number(), 0),
    startedAt: read('startedAt', z.number(), 0),
    updatedAt: read('updatedAt', z.number(), 0),
    lossCurve: read('lossCurve', z.array(z.object({ loss: z.number() })), []).map(({ loss }) => loss),
    metrics: read('metrics', z.record(z.string(), z.number()), {}),
    counts: read('counts', z.record(z.string(), z.number()), {}),
    durationsMs: read('durationsMs', z.record(z.string(), z.number()), {}),
  };
  const verdict = read('verdict', z.string().optional(), undefined);
  const error = read('error', z.string().optional(), undefined);
  const failures = read('failures', z.number(), 0);
  if (lost.length > 0) log('training damaged', { lost });
  return {
    ...summary,
    ...(verdict === undefined ? {} : { verdict }),
    ...(error === undefined || failures === 0 ? {} : { error }),
  };
}
