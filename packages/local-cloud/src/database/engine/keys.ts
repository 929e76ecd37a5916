/**
 * Layout of the store. Every key begins with its section and, but for the catalogue, the collection's number.
 *
 *   01 name                                       the collection: JSON of its number and indexes
 *   02 collection(4) record(6)                    a document: relaxed Extended JSON
 *   03 collection(4) index(2) key                 entry of a unique index; the value is the record's number
 *   03 collection(4) index(2) key record(6)       entry of another index; likewise
 *   04 collection(4) index(2)                     there if some document has several keys in the index
 *
 * Records are numbered in order of insertion, which makes that the natural order, as in MongoDB. Index keys
 * are the order keys of the field values, inverted where the direction is -1.
 */
const catalogSection = '\x01';
const documentSection = '\x02';
const indexSection = '\x03';
const multikeySection = '\x04';

export function catalogKey(collection: string): string {
  return catalogSection + Buffer.from(collection, 'utf8').toString('latin1');
}

export const catalogRange = { from: catalogSection, to: documentSection };

export function documentPrefix(collection: number): string {
  return documentSection + uint(collection, 4);
}

export function documentKey(collection: number, record: number): string {
  return documentPrefix(collection) + recordBytes(record);
}

export function recordOf(key: string): number {
  let record = 0;
  for (let i = key.length - 6; i < key.length; i++) record = record * 256 + key.charCodeAt(i);
  return record;
}

export function recordBytes(record: number): string {
  return uint(record, 6);
}

export function indexPrefix(collection: number, index: number): string {
  return indexSection + uint(collection, 4) + uint(index, 2);
}

export function multikeyKey(collection: number, index: number): string {
  return multikeySection + uint(collection, 4) + uint(index, 2);
}

/** All keys that begin with the prefix. */
export function prefixRange(prefix: string): { from: string; to: string } {
  return { from: prefix, to: successor(prefix) };
}

/** The first key after all that begin with the prefix. */
export function successor(prefix: string): string {
  let end = prefix.length;
  while (end > 0 && prefix.charCodeAt(end - 1) === 255) end--;
  if (end === 0) return '\xff'.repeat(8);
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}

/** Big-endian. A record number may exceed what bit operations hold. */
function uint(value: number, bytes: 2 | 4 | 6): string {
  const low = String.fromCharCode((value >>> 8) & 255, value & 255);
  if (bytes === 2) return low;
  const middle = String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255);
  if (bytes === 4) return middle + low;
  const high = Math.floor(value / 2 ** 32);
  return String.fromCharCode((high >>> 8) & 255, high & 255) + middle + low;
}
