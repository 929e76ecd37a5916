import { decodeSections, type DecodedSections } from '../codec';
import { MODEL_FORMAT, MODEL_MAGIC } from './encode';
import type { KernelName } from './types';

/** The item-item kernels in the order of the file, where they come last: three quarters of a large model. */
export const KERNEL_NAMES: readonly KernelName[] = ['covisit', 'weights', 'together'];

/** Bytes of a model file that are read together. */
export interface ModelPiece {
  readonly name: 'head' | KernelName;
  /** A view of the file. */
  readonly bytes: Uint8Array;
}

/** Byte of the file at which the piece of a kernel begins. */
export function pieceStart(file: DecodedSections, name: KernelName): number {
  return file.placeOf(`${name}.offsets`);
}

/**
 * Cuts a model file into the pieces that a server reads when it first needs them: the head, which is enough for a list
 * that is the same for everybody, and each kernel. Joined, they are the file again. Files that were written before
 * kernels came last are one piece. Throws as decodeModel does, but looks at no checksum.
 */
export function modelPieces(bytes: Uint8Array): ModelPiece[] {
  const file = decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes, true);
  const starts = KERNEL_NAMES.map((name) => pieceStart(file, name));
  const first = starts[0] ?? bytes.length;
  const others = file.names.filter((section) => !KERNEL_NAMES.some((name) => section.startsWith(`${name}.`)));
  if (others.some((section) => file.placeOf(section) > first)) return [{ name: 'head', bytes }];
  const kernels = KERNEL_NAMES.map((name, k) => ({ name, bytes: bytes.subarray(starts[k], starts[k + 1]) }));
  return [{ name: 'head', bytes: bytes.subarray(0, first) }, ...kernels];
}
