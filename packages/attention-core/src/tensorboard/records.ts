import { maskedCrc32c } from './crc32c';

/** Length and its checksum before the payload, the payload's checksum behind it. */
const HEAD = 12;
const TAIL = 4;

/** A payload framed as a TFRecord: u64 length, u32 masked CRC-32C of it, payload, u32 masked CRC-32C of that. */
export function toRecord(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(HEAD + payload.length + TAIL);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(payload.length), true);
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true);
  record.set(payload, HEAD);
  view.setUint32(HEAD + payload.length, maskedCrc32c(payload), true);
  return record;
}

/** The whole, undamaged records at the start of a file, and their length in bytes: a writer may have died in the last. */
export function readRecords(file: Uint8Array): { payloads: Uint8Array[]; bytes: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const payloads: Uint8Array[] = [];
  let at = 0;
  while (at + HEAD <= file.length) {
    if (view.getUint32(at + 8, true) !== maskedCrc32c(file.subarray(at, at + 8))) break;
    const end = at + HEAD + Number(view.getBigUint64(at, true));
    if (end + TAIL > file.length) break;
    const payload = file.subarray(at + HEAD, end);
    if (view.getUint32(end, true) !== maskedCrc32c(payload)) break;
    payloads.push(payload);
    at = end + TAIL;
  }
  return { payloads, bytes: at };
}
