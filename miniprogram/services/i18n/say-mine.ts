import { priceText } from '../format';

/** Texts of the shopper's own pages with something counted or named in them. */
export interface MineSayings {
  /** What an item costs less than when it was put aside. */
  dropped(fen: number): string;
  /** `times` of a thing, the last of them on `day`. */
  boughtTimes(times: number, day: string): string;
  boughtOn(day: string, quantity: number): string;
  compareBar(count: number): string;
  countOf(name: string, count: number): string;
  reviews(count: number): string;
}

export const mineZh: MineSayings = {
  dropped: (fen) => `比收藏时降 ${priceText(fen)}`,
  boughtTimes: (times, day) => (times === 1 ? `${day} 买过` : `买过 ${times} 次，最近 ${day}`),
  boughtOn: (day, quantity) => `${day} × ${quantity}`,
  compareBar: (count) => `已选 ${count} 件`,
  countOf: (name, count) => `${name} ${count}`,
  reviews: (count) => `${count} 条评价`,
};

export const mineEn: MineSayings = {
  dropped: (fen) => `${priceText(fen)} less than when you saved it`,
  boughtTimes: (times, day) => (times === 1 ? `Bought ${day}` : `Bought ${times} times, last on ${day}`),
  boughtOn: (day, quantity) => `${day} × ${quantity}`,
  compareBar: (count) => `${count} chosen`,
  countOf: (name, count) => `${name} ${count}`,
  reviews: (count) => `${count} ${count === 1 ? 'review' : 'reviews'}`,
};
