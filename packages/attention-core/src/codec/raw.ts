import { CoreError } from '../errors';
import type { Numbers } from './sections';

/** Bytes under a name: a part of a checkpoint. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of numbers as a view: they change with them, and cost no memory. */
export function bytesOf(array: Numbers): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

type Kind = Float32ArrayConstructor | Uint32ArrayConstructor | Uint16ArrayConstructor;

/** Numbers of a kind from their bytes: a view, and a copy only where the bytes are not aligned. DAMAGED when one is cut off. */
export function numbersOf<K extends Kind>(kind: K, bytes: Uint8Array): InstanceType<K> {
  const size = kind.BYTES_PER_ELEMENT;
  if (bytes.length % size !== 0)
    throw new CoreError('DAMAGED', `${bytes.length} bytes are no numbers of ${size}`);
  const { buffer, byteOffset } = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return new kind(buffer as ArrayBuffer, byteOffset, bytes.length / size) as InstanceType<K>;
}

/** The same parts, named as belonging to an owner. */
export function owned(owner: string, parts: readonly NamedBytes[]): NamedBytes[] {
  return parts.map(({ name, bytes }) => ({ name: `${owner}.${name}`, bytes }));
}

/** The parts of an owner under their own names; undefined where there are none. */
export function partsOf(
  owner: string,
  parts: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> | undefined {
  const own = [...parts].filter(([name]) => name.startsWith(`${owner}.`));
  return own.length === 0
    ? undefined
    : new Map(own.map(([name, bytes]) => [name.slice(owner.length + 1), bytes]));
}

/** The bytes of a part. DAMAGED when it is missing. */
export function partNamed(parts: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = parts.get(name);
  if (!bytes) throw new CoreError('DAMAGED', `the checkpoint has no part ${name}`);
  return bytes;
}
