/** What the last personal list said of the shopper's taste, in this visit only: what was looked at, and what is supposed. */
let latest: string[] = [];
let supposed: string[] = [];

export function keepInterests(interests: readonly string[], guesses: readonly string[] = []): void {
  latest = [...interests];
  supposed = [...guesses];
}

/** Categories and brands that the shopper really looked at, strongest first. */
export function latestInterests(): string[] {
  return latest;
}

/** Others that the shop infers: whoever shows them says so. */
export function latestGuesses(): string[] {
  return supposed;
}
