import { toUtf8 } from '../codec/utf8';
import { CoreError } from '../errors';
import { readRecords, toRecord } from './records';

/** What TensorBoard draws at one step: values by tag. */
export interface ScalarEvent {
  /** Epoch seconds. */
  readonly wallTime: number;
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Protobuf's wire types. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Fields of Event, Summary and Summary.Value in TensorFlow's event.proto and summary.proto. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2 } as const;

/** The first record of an event file. */
export function fileVersion(wallTime: number): Uint8Array {
  return toRecord(join(double(EVENT.wallTime, wallTime), bytes(EVENT.fileVersion, toUtf8('brain.Event:2'))));
}

/** A record with the scalars of one step. */
export function scalars({ wallTime, step, values }: ScalarEvent): Uint8Array {
  const summary = Object.entries(values).map(([tag, value]) =>
    bytes(SUMMARY.value, join(bytes(VALUE.tag, toUtf8(tag)), float(VALUE.simpleValue, value))),
  );
  const fields = [double(EVENT.wallTime, wallTime), [key(EVENT.step, VARINT), ...varint(step)]];
  return toRecord(join(...fields, bytes(EVENT.summary, join(...summary))));
}

/** Where an event file stands: the last step in it (-1 before the first) and the length of its whole records. */
export function endOfEvents(file: Uint8Array): { step: number; bytes: number } {
  const { payloads, bytes: length } = readRecords(file);
  return { step: Math.max(-1, ...payloads.map(stepOf)), bytes: length };
}

/** Reads what `scalars` wrote: wall time in nine bytes, then the step. */
function stepOf(event: Uint8Array): number {
  if (event[9] !== key(EVENT.step, VARINT)) return -1;
  let step = 0;
  for (let at = 10, scale = 1; ; at++, scale *= 128) {
    const byte = event[at];
    if (byte === undefined) throw new CoreError('DAMAGED', 'an event ends inside its step');
    step += (byte & 127) * scale;
    if (byte < 128) return step;
  }
}

function key(field: number, wire: number): number {
  return (field << 3) | wire;
}

function varint(n: number): number[] {
  const out: number[] = [];
  for (; n >= 128; n = Math.floor(n / 128)) out.push((n % 128) | 128);
  return [...out, n];
}

function bytes(field: number, content: Uint8Array): number[] {
  return [key(field, BYTES), ...varint(content.length), ...content];
}

function double(field: number, value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return [key(field, FIXED64), ...new Uint8Array(view.buffer)];
}

function float(field: number, value: number): number[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return [key(field, FIXED32), ...new Uint8Array(view.buffer)];
}

function join(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat());
}
