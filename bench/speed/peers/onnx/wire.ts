/**
 * The wire format of Protocol Buffers, as much of it as an ONNX model needs. A message is a list of byte blocks that are
 * joined at the very end: a tensor of hundreds of megabytes is copied once.
 */
export type Message = readonly Uint8Array[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** Seven bits a byte, lowest first; a set high bit says that more follow. */
function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no unsigned integer`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}

export function integer(field: number, value: number): Message {
  return [varint(field * 8 + VARINT), varint(value)];
}

export function bytes(field: number, value: Uint8Array): Message {
  return [varint(field * 8 + LENGTH_DELIMITED), varint(value.length), value];
}

export function text(field: number, value: string): Message {
  return bytes(field, new TextEncoder().encode(value));
}

/** A message inside another; its parts come one after the other. */
export function message(field: number, ...parts: readonly Message[]): Message {
  const inner = parts.flat();
  const length = inner.reduce((sum, block) => sum + block.length, 0);
  return [varint(field * 8 + LENGTH_DELIMITED), varint(length), ...inner];
}

export function join(...parts: readonly Message[]): Uint8Array {
  return Buffer.concat(parts.flat());
}
