import { CoreError } from '../errors';
import { crc32 } from './crc32';
import { fromUtf8, toUtf8 } from './utf8';

/**
 * The container of model files and checkpoints (docs/model-format.md): a prelude of 24 bytes, a JSON header, then
 * sections of one number type each, every one starting at a multiple of 16.
 *
 *     0  8  magic, 8 ASCII characters
 *     8  4  format version, u32 little-endian (as all numbers)
 *    12  4  header length in bytes
 *    16  4  CRC-32 of everything from byte 24 to the end
 *    20  4  total length in bytes
 *    24     header: UTF-8 JSON {"head": ..., "sections": [{name, type, length, offset}], "version": ...}
 *
 * The version stands in the header again because the checksum does not cover the prelude; files of before lack it there.
 */
export type Numbers =
  Float32Array | Float64Array | Uint32Array | Uint16Array | Uint8Array | Int16Array | Int8Array;

const TYPES = {
  f32: Float32Array,
  f64: Float64Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
  i16: Int16Array,
  i8: Int8Array,
} as const;
type TypeName = keyof typeof TYPES;

interface SectionEntry {
  readonly name: string;
  readonly type: TypeName;
  readonly length: number;
  readonly offset: number;
}

const PRELUDE = 24;
const align = (n: number): number => Math.ceil(n / 16) * 16;

function typeOf(array: Numbers): TypeName {
  const found = (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name]);
  if (!found) throw new CoreError('BAD_INPUT', 'unknown array type');
  return found;
}

/** A file of a JSON head and named arrays. Equal input gives equal bytes. Little-endian machines only. */
export function encodeSections(
  magic: string,
  version: number,
  head: unknown,
  sections: readonly (readonly [name: string, array: Numbers])[],
): Uint8Array {
  const layout = (from: number): SectionEntry[] => {
    let offset = from;
    return sections.map(([name, array]) => {
      const entry = { name, type: typeOf(array), length: array.length, offset };
      offset = align(offset + array.byteLength);
      return entry;
    });
  };
  // Offsets count from the end of the header, so that their digits do not move it.
  const entries = layout(0);
  const header = toUtf8(JSON.stringify({ head, sections: entries, version }));
  const start = align(PRELUDE + header.length);
  const last = entries[entries.length - 1];
  const size = last ? start + last.offset + sections[sections.length - 1]![1].byteLength : start;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(toUtf8(magic));
  view.setUint32(8, version, true);
  view.setUint32(12, header.length, true);
  view.setUint32(20, size, true);
  bytes.set(header, PRELUDE);
  entries.forEach((entry, i) => {
    const array = sections[i]![1];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + entry.offset);
  });
  view.setUint32(16, crc32(bytes.subarray(PRELUDE)), true);
  return bytes;
}

export interface DecodedSections {
  readonly version: number;
  readonly head: unknown;
  /** The named array as a view of the file's bytes (a copy only where the bytes are not aligned). */
  section<T extends TypeName>(name: string, type: T): InstanceType<(typeof TYPES)[T]>;
  has(name: string): boolean;
  readonly names: readonly string[];
  /** Byte of the file at which a section begins. */
  placeOf(name: string): number;
  /** The same file's sections, out of a piece of its bytes that begins at byte `from`. */
  piece(from: number, bytes: Uint8Array): DecodedSections;
}

/**
 * Reads a file. FOREIGN: other magic or a newer version. DAMAGED: cut off, or the checksum is wrong. `intact`: that has
 * been looked at already, and the bytes may be only the first piece of the file.
 */
export function decodeSections(
  magic: string,
  newest: number,
  given: Uint8Array,
  intact = false,
): DecodedSections {
  const what = magic.trim();
  if (given.length < PRELUDE || fromUtf8(given.subarray(0, 8)) !== magic) {
    throw new CoreError('FOREIGN', `these bytes are no ${what} file`);
  }
  const view = new DataView(given.buffer, given.byteOffset, given.byteLength);
  const version = view.getUint32(8, true);
  if (version === 0 || version > newest) {
    throw new CoreError(
      'FOREIGN',
      `${what} format ${version} is unknown here; this code reads up to ${newest}`,
    );
  }
  const size = view.getUint32(20, true);
  if (intact ? given.length > size : given.length !== size) {
    throw new CoreError('DAMAGED', `${what} file should have ${size} bytes but has ${given.length}`);
  }
  if (!intact && crc32(given.subarray(PRELUDE)) !== view.getUint32(16, true)) {
    throw new CoreError('DAMAGED', `${what} file is damaged: its checksum is wrong`);
  }
  const headerLength = view.getUint32(12, true);
  if (PRELUDE + headerLength > given.length)
    throw new CoreError('DAMAGED', `${what} header is longer than the file`);
  const header = parseHeader(what, given.subarray(PRELUDE, PRELUDE + headerLength));
  const { head, sections } = header;
  if (header.version !== undefined && header.version !== version)
    throw new CoreError('DAMAGED', `${what} file says two formats of itself`);
  const start = align(PRELUDE + headerLength);
  const entries = new Map(sections.map((entry) => [entry.name, { ...entry, offset: start + entry.offset }]));
  return readSections({ what, version, head, entries }, 0, given);
}

interface Header {
  readonly what: string;
  readonly version: number;
  readonly head: unknown;
  /** By name; offsets count from the start of the file. */
  readonly entries: ReadonlyMap<string, SectionEntry>;
}

/** `given` are the file's bytes from `from` on. */
function readSections(header: Header, from: number, given: Uint8Array): DecodedSections {
  const { what, version, head, entries } = header;
  const bytes = given.byteOffset % 16 === 0 ? given : given.slice();
  const entryOf = (name: string): SectionEntry => {
    const entry = entries.get(name);
    if (!entry) throw new CoreError('DAMAGED', `${what} file has no section ${name}`);
    return entry;
  };
  return {
    version,
    head,
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    section: (name, type) => {
      const entry = entryOf(name);
      const kind = TYPES[type];
      const at = entry.offset - from;
      if (entry.type !== type || at < 0 || at + entry.length * kind.BYTES_PER_ELEMENT > bytes.length) {
        throw new CoreError('DAMAGED', `${what} section ${name} is not ${entry.length} numbers of ${type}`);
      }
      return new kind(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, entry.length) as InstanceType<
        (typeof TYPES)[typeof type]
      >;
    },
    placeOf: (name) => entryOf(name).offset,
    piece: (start, piece) => readSections(header, start, piece),
  };
}

function parseHeader(
  what: string,
  json: Uint8Array,
): { head: unknown; sections: SectionEntry[]; version?: unknown } {
  try {
    const parsed = JSON.parse(fromUtf8(json)) as ReturnType<typeof parseHeader>;
    if (!Array.isArray(parsed.sections)) throw new Error('no section list');
    return parsed;
  } catch (cause) {
    throw new CoreError('DAMAGED', `${what} header cannot be read`, { cause });
  }
}
