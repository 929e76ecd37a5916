export { checksum, crc32 } from './crc32';
export { decodeSections, encodeSections, type DecodedSections, type Numbers } from './sections';
export { packStrings, unpackStrings } from './strings';
