import { docId } from '@zhuyi/contracts';
import type { LivePointerDoc, Pin } from '@zhuyi/contracts';

/** A pointer as far as it can be read: `version` is null where none is, or where the document does not say. */
export interface Pointer extends Pick<LivePointerDoc, 'movedAt' | 'previous'> {
  version: string | null;
  revision: number;
  pinned: Pin | null;
}

/**
 * Reads the pointer's document, whatever is in it: what is missing or of another type counts as not there, so that a
 * damaged pointer never stands in the way of the move that mends it. Only a pin is believed without its parts: where one
 * was, the shop stays until a person says otherwise.
 */
export function parsePointer(doc: unknown): Pointer {
  const { version, movedAt, previous, revision, pinned } = fieldsOf(doc);
  const pin = pinned === undefined || pinned === null ? null : fieldsOf(pinned);
  const live = textOf(version) ?? textOf(pin?.version);
  return {
    version: live,
    movedAt: numberOf(movedAt),
    previous: Array.isArray(previous) ? previous.filter((name) => textOf(name) !== null) : [],
    revision: numberOf(revision),
    pinned: pin && {
      version: textOf(pin.version) ?? live ?? '',
      at: numberOf(pin.at),
      by: textOf(pin.by) ?? '',
    },
  };
}

/** The document that holds a pointer. */
export function pointerDoc(
  shop: string,
  { pinned, ...pointer }: Pointer & { version: string },
): LivePointerDoc {
  return { _id: docId(shop, 'live'), shop, ...pointer, ...(pinned ? { pinned } : {}) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0;
}
