import * as z from 'zod';

const DAY_MS = 24 * 3600 * 1000;

/** Something that only goes up. */
export const countSchema = z.int().min(0);

/** A moment that a reader has come to, epoch ms. No clock is a day ahead: from there, nothing would ever be read. */
export const timeSchema = z.number().refine((at) => at <= Date.now() + DAY_MS, 'in the future');

/** One that has not been before; the time, where nobody knows which have. */
export function nextGeneration(before: unknown): number {
  if (before === undefined) return 1;
  const next = Number(countSchema.safeParse(before).data) + 1;
  return Number.isSafeInteger(next) ? next : Date.now();
}

/** The fields that could not be read, for the log. */
export function lostIn(error: z.ZodError): string[] {
  return error.issues.map(({ path }) => path.join('.'));
}
