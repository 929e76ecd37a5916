import {
  movePointer,
  parsePointer,
  pointerIn,
  shownName,
  unpin,
  type Call,
  type Pointer,
  type Tx,
} from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { LivePointerDoc, LiveState } from '@zhuyi/contracts';
import { readNames } from './names';

/** What the merchant saw when they decided. */
interface Seen {
  revision: number;
}

/**
 * Makes a kept version the live one, in one move, and keeps the shop there until `resume`, whatever state the pointer was
 * in. CONFLICT when it was moved since, and for what `movePointer` refuses.
 */
export async function rollback(
  { version, revision }: Seen & { version: string },
  call: Call,
): Promise<LiveState> {
  const { shop, now } = call;
  const pin = { by: shownName(await call.shopper()) };
  return move(call, revision, (tx, from) => movePointer(tx, shop, version, now, { pin, from }));
}

/** Lifts the pin. What serves goes on serving; the next night decides, as in a shop that was never pinned. */
export function resume({ revision }: Seen, call: Call): Promise<LiveState> {
  return move(call, revision, (tx, from) => unpin(tx, call.shop, from));
}

async function move(
  call: Call,
  seen: number,
  change: (tx: Tx, from: Pointer) => Promise<LivePointerDoc>,
): Promise<LiveState> {
  const moved = await call.db.transaction(async (tx) => {
    const pointer = await pointerIn(tx, call.shop);
    if (pointer.revision !== seen) {
      const now = pointer.version ?? 'no version';
      throw new ZhuyiError('CONFLICT', `in the meantime ${now} went live: look again`, { field: 'revision' });
    }
    return change(tx, pointer);
  });
  return liveState(parsePointer(moved), call);
}

/** The pointer as the merchant's page shows it. */
export async function liveState({ version, revision, pinned }: Pointer, call: Call): Promise<LiveState> {
  const by = pinned ? (await readNames(call))(pinned.by) : '';
  return { live: version, revision, pinned: pinned && { ...pinned, by } };
}
