/** TextEncoder and TextDecoder are there on every platform that runs the functions. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
