const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

interface NodeHost {
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array };
}

/** Bytes of a base64 string (padded, no white space). */
export function fromBase64(text: string): Uint8Array {
  return (globalThis as NodeHost).Buffer?.from(text, 'base64') ?? decodeBase64(text);
}

/** The same where the platform has no decoder. */
export function decodeBase64(text: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (let i = 0; i < 64; i++) codes[ALPHABET.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const word =
      (codes[text.charCodeAt(i) & 127]! << 18) |
      (codes[text.charCodeAt(i + 1) & 127]! << 12) |
      (codes[text.charCodeAt(i + 2) & 127]! << 6) |
      codes[text.charCodeAt(i + 3) & 127]!;
    bytes[at++] = word >>> 16;
    if (at < bytes.length) bytes[at++] = (word >>> 8) & 255;
    if (at < bytes.length) bytes[at++] = word & 255;
  }
  return bytes;
}
