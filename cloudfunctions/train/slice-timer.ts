import type { Call } from '@zhuyi/cloud-kit';
import type { TrainRequest } from './input';

/** Work of a slice under the timer; with what follows (the checkpoint) it stays under the platform's 60 s. */
const SLICE_MS = 42_000;
/** Kept free for writing the checkpoint, so that the slice ends within 50 s. */
const RESERVE_MS = 18_000;

/**
 * Whether the slice may begin another piece of work. ZHUYI_SLICE_MS sets another length. With `whole` the slice has
 * all the time there is: for what must be done in one go.
 */
export function sliceTimer(
  request: TrainRequest,
  call: Pick<Call, 'remainingMs'>,
): (whole: boolean) => boolean {
  const atStart = call.remainingMs();
  const asked = 'kick' in request ? request.sliceMs : SLICE_MS;
  const sliceMs = Number(process.env.ZHUYI_SLICE_MS) || asked;
  const reserve = Math.min(RESERVE_MS, atStart / 2);
  const end = Math.max(atStart - sliceMs, reserve);
  return (whole) => call.remainingMs() > (whole ? reserve : end);
}
