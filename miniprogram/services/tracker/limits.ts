/** The tracker's numbers. Those marked (contract) are the server's limits too, kept equal by a test. */

/** A batch holds this many events at most (contract). */
export const MAX_BATCH_EVENTS = 50;
/** A session ends after this much silence (contract). */
export const SESSION_GAP_MS = 30 * 60_000;
/** A longer look is a phone left on the table (contract). */
export const MAX_DWELL_MS = 30 * 60_000;

/** Send when this many events wait, or the oldest of them this long. */
export const FLUSH_EVENTS = 6;
export const FLUSH_AFTER_MS = 6_000;
/** More events than this are not kept on the phone: about 130 KB. */
export const MAX_QUEUED = 500;

/** Pause after the n-th failure: 2^n of this, half of it random, at most five minutes. */
export const BACK_OFF_MS = 2_000;
export const MAX_BACK_OFF_MS = 5 * 60_000;

/** A window that wrote nothing for this long is taken for dead and its events are sent by another. */
export const ABANDONED_MS = 30_000;

/** An item counts as seen when half of it was on the screen for this long. */
export const EXPOSURE_MS = 500;
