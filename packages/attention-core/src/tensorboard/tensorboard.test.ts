import protobuf from 'protobufjs';
import { crc32c, maskedCrc32c } from './crc32c';
import { endOfEvents, fileVersion, scalars } from './index';

/** The part of TensorFlow's event.proto and summary.proto that scalars need, read by somebody else's decoder. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Summary {
    message Value { string tag = 1; oneof value { float simple_value = 2; } }
    repeated Value value = 1;
  }
  message Event {
    double wall_time = 1;
    int64 step = 2;
    oneof what { string file_version = 3; Summary summary = 5; }
  }
`);
const Event = root.lookupType('Event');

function decoded(file: Uint8Array): unknown[] {
  const events: unknown[] = [];
  const buffer = Buffer.from(file);
  for (let at = 0; at < buffer.length;) {
    const length = Number(buffer.readBigUInt64LE(at));
    expect(buffer.readUInt32LE(at + 8)).toBe(maskedCrc32c(buffer.subarray(at, at + 8)));
    const payload = buffer.subarray(at + 12, at + 12 + length);
    expect(buffer.readUInt32LE(at + 12 + length)).toBe(maskedCrc32c(payload));
    events.push(Event.toObject(Event.decode(payload), { longs: Number, arrays: true }));
    at += 16 + length;
  }
  return events;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const START = 1_795_000_000.25;
const FILE = join(
  fileVersion(START),
  scalars({ wallTime: START + 1, step: 0, values: { loss: 7.5 } }),
  scalars({ wallTime: START + 2, step: 127, values: { loss: 6.25 } }),
  scalars({ wallTime: START + 3, step: 128, values: { loss: 6, 'validation/ndcg@10': 0.0625 } }),
  scalars({ wallTime: START + 4, step: 5_000_000_000, values: { loss: NaN } }),
);

describe('crc32c', () => {
  // RFC 3720, B.4.
  test.each([
    ['the digits', bytesOf('123456789'), 0xe3069283],
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 ones', new Uint8Array(32).fill(255), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ])('of %s', (_, bytes, sum) => {
    expect(crc32c(bytes)).toBe(sum);
  });

  test('masked, of the length that every event file begins with', () => {
    expect(maskedCrc32c(Uint8Array.of(24, 0, 0, 0, 0, 0, 0, 0))).toBe(0x224b7fa3);
  });
});

describe('an event file', () => {
  test('says the same to a protobuf decoder', () => {
    const value = (tag: string, number: number) => ({ tag, simpleValue: number });
    expect(decoded(FILE)).toEqual([
      { wallTime: START, fileVersion: 'brain.Event:2' },
      { wallTime: START + 1, step: 0, summary: { value: [value('loss', 7.5)] } },
      { wallTime: START + 2, step: 127, summary: { value: [value('loss', 6.25)] } },
      {
        wallTime: START + 3,
        step: 128,
        summary: { value: [value('loss', 6), value('validation/ndcg@10', 0.0625)] },
      },
      { wallTime: START + 4, step: 5_000_000_000, summary: { value: [value('loss', NaN)] } },
    ]);
  });

  test('ends where its last whole record does', () => {
    expect(endOfEvents(new Uint8Array(0))).toEqual({ step: -1, bytes: 0 });
    expect(endOfEvents(fileVersion(START))).toEqual({ step: -1, bytes: 40 });
    expect(endOfEvents(FILE)).toEqual({ step: 5_000_000_000, bytes: FILE.length });
    const whole = endOfEvents(FILE.slice(0, FILE.length - 1));
    expect(whole.step).toBe(128);
    for (let cut = whole.bytes; cut < FILE.length; cut++) {
      expect(endOfEvents(FILE.slice(0, cut))).toEqual(whole);
    }
  });

  test('ends before a damaged record', () => {
    const end = endOfEvents(FILE.slice(0, FILE.length - 1)).bytes;
    for (let at = end; at < FILE.length; at++) {
      const damaged = FILE.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      expect(endOfEvents(damaged)).toEqual({ step: 128, bytes: end });
    }
  });
});
