export { checksum, crc32 } from './crc32';
export { bytesOf, numbersOf, owned, partNamed, partsOf, type NamedBytes } from './raw';
export { decodeSections, encodeSections, type DecodedSections, type Numbers } from './sections';
export { packStrings, unpackStrings } from './strings';
export { itemArray } from './item-array';
export { fromUtf8, toUtf8 } from './utf8';
