import type { AgreePartSayings } from './agree-part';
import type { AfterOrderSayings } from './after-order';
import type { CheckoutSayings } from './say-checkout';
import type { MineSayings } from './say-mine';
import type { FeedSayings } from './feed';
import type { PhoneSayings } from './phone';
import type { FiguresSayings } from './figures';
import type { ExperimentSayings } from './experiments';
import type { GoodsDeskSayings } from './goods-desk';
import type { EventsImportSayings } from './events-import';
import type { GoodsImportSayings } from './goods-import-say';
import type { PeopleSayings } from './people';
import type { TodaySayings } from './today';
import type { ShopSettingsSayings } from './shop-settings';
import type { QuizSayings } from './quiz';
import type { zh } from './zh';

/** Every text of the shop, by page and key. */
export type Texts = typeof zh;
export type Namespace = keyof Texts;

/** Texts with something counted or named in them. */
export interface Sayings
  extends
    AfterOrderSayings,
    AgreePartSayings,
    CheckoutSayings,
    FeedSayings,
    FiguresSayings,
    TodaySayings,
    MineSayings,
    PhoneSayings,
    PeopleSayings,
    ExperimentSayings,
    GoodsDeskSayings,
    GoodsImportSayings,
    EventsImportSayings,
    ShopSettingsSayings,
    QuizSayings {
  /** Units sold, in few characters. */
  sold(count: number): string;
  because(title: string): string;
  interest(name: string): string;
  /** Few are left. */
  stockLow(count: number): string;
  pieces(count: number): string;
  /** How long until something happens by itself. */
  daysHours(days: number, hours: number): string;
  /** Until when an unpaid order can be paid: minutes and seconds. */
  payWithin(time: string): string;
  /** When an order counts as received by itself. */
  receivesIn(time: string): string;
  /** How many reviews there are. */
  reviewCount(count: number): string;
  sendBackWithin(time: string): string;
  ofLeft(left: number): string;
  starLabel(stars: number): string;
  ratingLabel(average: string, count: number): string;
  stock(count: number): string;
  checkoutButton(count: number): string;
  orderLines(count: number): string;
  /** Until when an unpaid order keeps its goods. */
  payBefore(time: string): string;
  kept(behaviours: number, orders: number): string;
  /** A sum in few characters; whole yuan. */
  money(fen: number): string;
  erased(documents: number, orders: number): string;
  /** How long records of visits are kept at most. */
  keptFor(days: number): string;
  copying(records: number): string;
  copyReady(records: number): string;
  addToCart(title: string): string;
  itemLabel(title: string, price: string): string;
  picture(index: number, count: number): string;
  decrease(title: string): string;
  increase(title: string): string;
  moreOf(title: string): string;
  found(count: number): string;
  /** Bounds of a price, in fen; at least one of them. */
  priced(minFen: number | undefined, maxFen: number | undefined): string;
  /** What was searched for instead of what was typed. */
  insteadOf(words: string): string;
  progress(phase: string, percent: number): string;
  /** A duration in seconds, or minutes and seconds. */
  duration(ms: number): string;
  learnt(behaviours: number, shoppers: number, items: number): string;
  behaviours(count: number): string;
  barLabel(label: string, value: string): string;
  /** Where the shop stays; who said so and when may be empty. */
  pinned(version: string, by: string, time: string): string;
  /** The pointer was moved: from the version that was seen to the one that is live. */
  moved(from: string, to: string): string;
  /** Figures are counted up to a time of day. */
  countedTo(time: string): string;
  setAside(documents: number): string;
  /** What a check of the order book found. */
  booked(orders: number, money: string): string;
  counted(orders: number, money: string, time: string): string;
  told(orders: number, lines: number): string;
  untold(orders: number, money: string): string;
  wrongDays(days: string): string;
}
