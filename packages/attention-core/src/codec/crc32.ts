let tables: Uint32Array | undefined;

/** Slicing by eight (Intel 2006): eight tables, eight bytes a turn. */
function crcTables(): Uint32Array {
  if (tables) return tables;
  const t = new Uint32Array(8 * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    t[n] = c >>> 0;
  }
  for (let n = 0; n < 256; n++) {
    for (let s = 1; s < 8; s++) {
      const before = t[(s - 1) * 256 + n]!;
      t[s * 256 + n] = (t[before & 255]! ^ (before >>> 8)) >>> 0;
    }
  }
  tables = t;
  return t;
}

/** CRC-32 (IEEE, as in zip and PNG) of bytes. */
export function crc32(bytes: Uint8Array): number {
  const t = crcTables();
  let c = 0xffffffff;
  let i = 0;
  const single = (end: number): void => {
    for (; i < end; i++) c = t[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  };
  single(Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3));
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + i, (bytes.length - i) >> 2);
  const pairs = words.length & ~1;
  for (let w = 0; w < pairs; w += 2) {
    const a = c ^ words[w]!;
    const b = words[w + 1]!;
    c =
      t[1792 + (a & 255)]! ^
      t[1536 + ((a >>> 8) & 255)]! ^
      t[1280 + ((a >>> 16) & 255)]! ^
      t[1024 + (a >>> 24)]! ^
      t[768 + (b & 255)]! ^
      t[512 + ((b >>> 8) & 255)]! ^
      t[256 + ((b >>> 16) & 255)]! ^
      t[b >>> 24]!;
  }
  i += pairs * 4;
  single(bytes.length);
  return (c ^ 0xffffffff) >>> 0;
}

/** The checksum as 8 hex digits. */
export function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
