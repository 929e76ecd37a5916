/** Makes an id unique by time and chance, of characters that the contract's ids allow. `now` in epoch ms, `random` in [0, 1). */
export function makeId(now: number, random: () => number): string {
  const chance = (): string =>
    Math.floor(random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
  return now.toString(36) + chance() + chance();
}
