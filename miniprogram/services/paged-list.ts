import type { Card } from '@zhuyi/contracts';
import type { CardPage } from './catalog';

/** One page of a list as pages draw it: kept apart, so that adding one changes nothing above. */
export interface CardChunk {
  page: number;
  cards: Card[];
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
