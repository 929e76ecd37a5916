/** What the last personal list said the shopper attends to, in this visit only. */
let latest: string[] = [];

export function keepInterests(interests: readonly string[]): void {
  latest = [...interests];
}

export function latestInterests(): string[] {
  return latest;
}
