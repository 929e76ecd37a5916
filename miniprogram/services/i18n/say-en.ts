import { countText, priceText, UNCOUNTED_FROM } from '../format';
import { sayAgreePartEn } from './agree-part';
import { sayAfterOrderEn } from './after-order';
import { sayFiguresEn } from './figures';
import { sayExperimentsEn } from './experiments';
import { sayEventsImportEn } from './events-import';
import { sayGoodsImportEn } from './goods-import-say';
import { sayGoodsDeskEn } from './goods-desk';
import { sayTodayEn } from './today';
import { sayPeopleEn } from './people';
import { sayShopSettingsEn } from './shop-settings';
import { checkoutEn } from './say-checkout';
import { mineEn } from './say-mine';
import { sayFeedEn } from './feed';
import { sayPhoneEn } from './phone';
import { sayQuizEn } from './quiz';
import type { Sayings } from './types';

const short = (count: number): string =>
  count < 10_000 ? countText(count) : `${(count / 1_000).toFixed(1).replace(/\.0$/, '')}k`;
const many = (count: number, one: string, more = `${one}s`): string =>
  `${short(count)} ${count === 1 ? one : more}`;
const seconds = (ms: number): string => (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0);

export const sayEn: Sayings = {
  ...checkoutEn,
  ...mineEn,
  ...sayFeedEn,
  ...sayPhoneEn,
  ...sayAfterOrderEn,
  ...sayFiguresEn,
  ...sayTodayEn,
  ...sayPeopleEn,
  ...sayExperimentsEn,
  ...sayGoodsDeskEn,
  ...sayGoodsImportEn,
  ...sayEventsImportEn,
  ...sayShopSettingsEn,
  ...sayQuizEn,
  ...sayAgreePartEn,
  sold: (count) => `${short(count)} sold`,
  because: (title) => `You looked at “${title}”`,
  interest: (name) => `You often look at ${name}`,
  stockLow: (count) => `Only ${count} left`,
  pieces: (count) => many(count, 'piece'),
  daysHours: (days, hours) =>
    [days > 0 && many(days, 'day'), (hours > 0 || days === 0) && many(hours, 'hour')]
      .filter(Boolean)
      .join(' '),
  payWithin: (time) => `${time} left to pay, then it closes`,
  receivesIn: (time) => `Counts as received in ${time}`,
  reviewCount: (count) => many(count, 'review'),
  sendBackWithin: (time) => `Send it back within ${time}`,
  ofLeft: (left) => `up to ${left}`,
  starLabel: (stars) => many(stars, 'star'),
  ratingLabel: (average, count) => `${average} of 5, ${many(count, 'review')}`,
  stock: (count) => (count >= UNCOUNTED_FROM ? 'In stock' : many(count, 'piece')),
  checkoutButton: (count) => `Check out (${count})`,
  orderLines: (count) => many(count, 'item'),
  payBefore: (time) => `Pay before ${time}, then it closes`,
  kept: (behaviours, orders) => `Kept: ${many(behaviours, 'behaviour')}, ${many(orders, 'order')}`,
  money: (fen) => (fen < 1e8 ? priceText(Math.round(fen / 100) * 100) : `¥${(fen / 1e8).toFixed(2)}M`),
  erased: (documents, orders) =>
    orders === 0
      ? `Erased: ${many(documents, 'record')}`
      : `Erased: ${many(documents, 'record')}. Without your name: ${many(orders, 'order')}`,
  keptFor: (days) =>
    `Records of visits are deleted after ${days} days at the latest; orders are kept as long as the law demands.`,
  copying: (records) => `Writing: ${many(records, 'record')}`,
  copyReady: (records) => `The file is written: ${many(records, 'record')}`,
  addToCart: (title) => `Add ${title} to cart`,
  itemLabel: (title, price) => `${title}, ${price}`,
  picture: (index, count) => `Picture ${index} of ${count}`,
  decrease: (title) => `Fewer: ${title}`,
  increase: (title) => `More: ${title}`,
  moreOf: (title) => `${title}, more`,
  found: (count) => `${count} found`,
  priced: (min, max) =>
    min === undefined
      ? `up to ${priceText(max ?? 0)}`
      : max === undefined
        ? `from ${priceText(min)}`
        : `${priceText(min)} – ${priceText(max)}`,
  insteadOf: (words) => `Showing results for “${words}”`,
  progress: (phase, percent) => `${phase} · ${percent}%`,
  duration: (ms) =>
    ms < 60_000 ? `${seconds(ms)} s` : `${Math.floor(ms / 60_000)} min ${seconds(ms % 60_000)} s`,
  learnt: (behaviours, shoppers, items) =>
    `${many(behaviours, 'behaviour')}, ${many(shoppers, 'shopper')}, ${many(items, 'item')}`,
  behaviours: (count) => many(count, 'behaviour'),
  barLabel: (label, value) => `${label}: ${value}`,
  pinned: (version, by, time) =>
    [`The shop stays at ${version}`, by && `set by ${by}`, time].filter((part) => part !== '').join(' · '),
  moved: (from, to) => `You saw ${from}; ${to} is live now.`,
  countedTo: (time) => `Counted up to ${time}`,
  setAside: (documents) =>
    `${documents} ${documents === 1 ? 'batch' : 'batches'} set aside: could not be counted, tried again every hour.`,
  booked: (orders, money) => `Orders in the book: ${orders}, ${money}`,
  counted: (orders, money, time) => `Orders on this page: ${orders}, ${money} (up to ${time})`,
  told: (orders, lines) => `With purchase events: ${orders} (items bought: ${lines})`,
  untold: (orders, money) =>
    `Without events: ${orders}, ${money}; their shoppers had not agreed, or have erased everything`,
  wrongDays: (days) => `Days that do not agree: ${days}`,
};
