import type { InteractionLog } from '../types';

/** Interactions with what the server knows of them, in columns of the same length. */
export interface ArrivedLog extends InteractionLog {
  /** Day of arrival (chinaDay). */
  readonly day: Uint32Array;
  /** Places in TRUST_LEVELS. */
  readonly trust: Uint8Array;
}
