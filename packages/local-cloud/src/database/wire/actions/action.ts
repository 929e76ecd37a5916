import type { Engine } from '../../engine/engine';
import type { WireRequest } from '../request';

/** What an action adds to the answer beside the request id. */
export interface ActionResult {
  readonly data?: unknown;
  readonly transactionId?: string;
}

/** Serves one `database.*` action. */
export type Action = (request: WireRequest, engine: Engine) => Promise<ActionResult>;
