/** A price as shops write it, in fen: 9.90, 29.90, 128.00, 1299.00. `level` 0 to 1 runs through the range on a log scale. */
export function shopPrice([from, to]: readonly [number, number], level: number): number {
  const yuan = from * (to / from) ** Math.min(1, Math.max(0, level));
  return endLikeAShop(Math.min(to, Math.max(from, yuan)));
}

function endLikeAShop(yuan: number): number {
  if (yuan < 50) return Math.max(4, Math.round(yuan) - 1) * 100 + 90;
  if (yuan < 100) return (Math.round(yuan / 5) * 5 - 1) * 100 + 90;
  if (yuan < 1000) return Math.round(yuan / 10) * 1000 - (Math.round(yuan) % 2 === 0 ? 100 : 200);
  return Math.round(yuan / 100) * 10_000 - 100;
}
