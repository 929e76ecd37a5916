/** A decimal number as files write it, or null. With `commaIsPoint` also `2,55`. */
export function readNumber(text: string, commaIsPoint = false): number | null {
  const plain = commaIsPoint ? text.trim().replace(',', '.') : text.trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** Units of money to hundredths: the number stays, whatever the currency. */
export function toFen(amount: number): number {
  return Math.round(amount * 100);
}

/** A number from 0 on that belongs to a text, the same on every machine (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
