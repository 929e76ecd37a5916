import type { GoodsRow } from '@zhuyi/contracts';
import { rowChunks, type RowChunk } from '../paged-list';
import { listGoods, setShelf } from './api';
import { filterOf, shownGoods, type ShownGoods, type Wanted } from './list-view';

/** Rows that leave the page together. */
const CHUNK = 10;

/** The desk's list of goods: what was read of it, page by page, and what is chosen of that. */
export class GoodsList {
  readonly chosen = new Set<string>();
  private rows: GoodsRow[] = [];
  private next: string | undefined;
  private asked = 0;
  private busy = false;
  /** The first page has come. */
  loaded = false;

  get ended(): boolean {
    return this.next === undefined;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** What was read is of another question. */
  forget(): void {
    this.chosen.clear();
    this.loaded = false;
    this.asked += 1;
  }

  /** The first page; undefined where something else was asked meanwhile, else how many there are. */
  async first(wanted: Wanted): Promise<number | undefined> {
    this.asked += 1;
    const { asked } = this;
    const { rows, next, total = rows.length } = await listGoods(filterOf(wanted));
    if (asked !== this.asked) return undefined;
    Object.assign(this, { rows, next, loaded: true });
    return total;
  }

  /** The next page as chunks behind `first` others; undefined where there is none, or one is on its way. */
  async more(wanted: Wanted, first: number): Promise<RowChunk<ShownGoods>[] | undefined> {
    if (this.busy || this.next === undefined) return undefined;
    this.busy = true;
    const { asked } = this;
    try {
      const { rows, next } = await listGoods(filterOf(wanted), this.next);
      if (asked !== this.asked) return undefined;
      this.rows = [...this.rows, ...rows];
      this.next = next;
      return this.cut(rows, first);
    } finally {
      this.busy = false;
    }
  }

  /** All that was read. */
  chunks(): RowChunk<ShownGoods>[] {
    return this.cut(this.rows, 0);
  }

  /** Chooses an item, or no longer; where its row is drawn, and as what. */
  toggle(itemId: string): { chunk: number; row: number; shown: ShownGoods } | undefined {
    if (!this.chosen.delete(itemId)) this.chosen.add(itemId);
    return this.placeOf(itemId);
  }

  /** Puts an item on the shelf, or takes it off. */
  async flip(itemId: string): Promise<{ chunk: number; row: number; shown: ShownGoods } | undefined> {
    const row = this.rows.find((one) => one.itemId === itemId);
    if (row === undefined) return undefined;
    await setShelf([itemId], !row.onShelf);
    row.onShelf = !row.onShelf;
    return this.placeOf(itemId);
  }

  private placeOf(itemId: string): { chunk: number; row: number; shown: ShownGoods } | undefined {
    const at = this.rows.findIndex((one) => one.itemId === itemId);
    const row = this.rows[at];
    if (row === undefined) return undefined;
    const shown = shownGoods(row, this.chosen);
    return { chunk: Math.floor(at / CHUNK), row: at % CHUNK, shown };
  }

  private cut(rows: readonly GoodsRow[], first: number): RowChunk<ShownGoods>[] {
    return rowChunks(
      rows.map((row) => shownGoods(row, this.chosen)),
      CHUNK,
      first,
    );
  }
}
