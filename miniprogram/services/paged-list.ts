import type { Card } from '@zhuyi/contracts';
import type { CardPage } from './catalog';

/** A run of cards that is drawn, and taken off the page, as one: adding one changes nothing above. */
export interface CardChunk {
  index: number;
  cards: Card[];
}

/** Full rows of two, and no more at a time than a screen shows. */
const CHUNK_SIZE = 6;

/** Cuts a page of cards into chunks; `first` of them are there already. */
export function cut(cards: readonly Card[], first = 0): CardChunk[] {
  return Array.from({ length: Math.ceil(cards.length / CHUNK_SIZE) }, (_, at) => ({
    index: first + at,
    cards: cards.slice(at * CHUNK_SIZE, (at + 1) * CHUNK_SIZE),
  }));
}

/** A run of rows that is drawn, and taken off the page, as one. */
export interface RowChunk<T> {
  index: number;
  rows: T[];
}

/** Cuts a page of rows into chunks of so many; `first` of them are there already. */
export function rowChunks<T>(rows: readonly T[], size: number, first = 0): RowChunk<T>[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => ({
    index: first + at,
    rows: rows.slice(at * size, (at + 1) * size),
  }));
}

/** What setData must be told to add rows behind so many of a list. */
export function addedRows<T>(name: string, start: number, rows: readonly T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row, at) => [`${name}[${start + at}]`, row]));
}

/**
 * What setData must be told to show other rows in the place of a list's, chunk by chunk: those that are the same stay as they are,
 * and with them how far the shopper has scrolled.
 */
export function changedChunks<T>(
  name: string,
  shown: readonly RowChunk<T>[],
  rows: readonly T[],
  size: number,
): Record<string, unknown> {
  const next = rowChunks(rows, size);
  if (next.length < shown.length) return { [name]: next };
  const others = next.filter(
    (chunk, at) => JSON.stringify(chunk.rows) !== JSON.stringify(shown[at]?.rows ?? null),
  );
  return Object.fromEntries(others.map((chunk) => [`${name}[${chunk.index}]`, chunk]));
}

/** What setData must be told to add a page of cards behind so many chunks. */
export function addedChunks(cards: readonly Card[], first: number): Record<string, CardChunk> {
  return addedRows('chunks', first, cut(cards, first));
}

/** A list that comes page by page; answers to questions that are no longer asked are dropped. */
export class PagedList {
  private cards: Card[] = [];
  private next: string | undefined;
  private question = 0;
  private busy = false;

  get ended(): boolean {
    return this.next === undefined;
  }

  /** Asks the first page. Undefined when another question came in between. */
  async first(ask: () => Promise<CardPage>): Promise<Card[] | undefined> {
    this.cards = [];
    this.next = undefined;
    return this.take(ask());
  }

  /** Asks the next page; undefined when there is none, or one is on its way. */
  async following(ask: (after: string) => Promise<CardPage>): Promise<Card[] | undefined> {
    if (this.busy || this.next === undefined) return undefined;
    return this.take(ask(this.next));
  }

  cardOf(itemId: string): Card | undefined {
    return this.cards.find((card) => card.itemId === itemId);
  }

  private async take(answer: Promise<CardPage>): Promise<Card[] | undefined> {
    this.question += 1;
    const question = this.question;
    this.busy = true;
    try {
      const page = await answer;
      if (question !== this.question) return undefined;
      this.next = page.next;
      this.cards = [...this.cards, ...page.cards];
      return page.cards;
    } catch (error) {
      if (question !== this.question) return undefined;
      throw error;
    } finally {
      if (question === this.question) this.busy = false;
    }
  }
}
