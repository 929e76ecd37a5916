import * as z from 'zod';

/** The platform's timer event. */
const timerSchema = z.object({
  Type: z.literal('Timer'),
  /** When it was due, UTC. */
  Time: z.string(),
});

/** A training now, asked for by a function or a tool: starts a run if none is going and does one slice. */
const kickSchema = z.strictObject({
  kick: z.literal(true),
  /** Time for the slice, ms. Short by default: who asks is waiting. */
  sliceMs: z.int().min(1).max(900_000).default(5_000),
  /** Nobody is writing (an import has ended): take also the batches of the last two minutes. */
  settled: z.boolean().default(false),
});

export const trainSchema = z.union([timerSchema, kickSchema]);
export type TrainRequest = z.output<typeof trainSchema>;
