/**
 * What Windows-1252 has where ISO-8859-1 has control characters, 0x80 to 0x9f (encoding.spec.whatwg.org, index
 * windows-1252). Node 20's TextDecoder of this name reads them as ISO-8859-1.
 */
const OWN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const FIRST = 0x80;

export function fromWindows1252(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return text.replaceAll(/[\u0080-\u009f]/g, (sign) => OWN[sign.charCodeAt(0) - FIRST] ?? sign);
}
