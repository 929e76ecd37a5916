/**
 * What somebody typed as yuan, in fen: `8`, `8.5`, `¥1,299.00`; undefined where it is no amount of at most two decimals and below
 * ten million, which is the contract's limit.
 */
export function fenOf(typed: string): number | undefined {
  const text = typed.normalize('NFKC').replace(/[¥,\s]/g, '');
  const [, yuan, cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

/** Fen as they are typed: `8`, `8.50`. */
export function yuanText(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

/** A whole number that somebody typed; undefined where it is none. */
export function wholeOf(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
