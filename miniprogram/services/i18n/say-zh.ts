import { countText, priceText, UNCOUNTED_FROM } from '../format';
import { sayAgreePartZh } from './agree-part';
import { sayAfterOrderZh } from './after-order';
import { sayFiguresZh } from './figures';
import { sayExperimentsZh } from './experiments';
import { sayEventsImportZh } from './events-import';
import { sayGoodsImportZh } from './goods-import-say';
import { sayGoodsDeskZh } from './goods-desk';
import { sayTodayZh } from './today';
import { sayPeopleZh } from './people';
import { sayShopSettingsZh } from './shop-settings';
import { checkoutZh } from './say-checkout';
import { mineZh } from './say-mine';
import { sayFeedZh } from './feed';
import { sayPhoneZh } from './phone';
import { sayQuizZh } from './quiz';
import type { Sayings } from './types';

const short = (count: number): string =>
  count < 10_000 ? countText(count) : `${(count / 10_000).toFixed(1).replace(/\.0$/, '')}万`;
const seconds = (ms: number): string => (ms / 1_000).toFixed(ms < 10_000 ? 1 : 0);

export const sayZh: Sayings = {
  ...checkoutZh,
  ...mineZh,
  ...sayFeedZh,
  ...sayPhoneZh,
  ...sayAfterOrderZh,
  ...sayFiguresZh,
  ...sayTodayZh,
  ...sayPeopleZh,
  ...sayExperimentsZh,
  ...sayGoodsDeskZh,
  ...sayGoodsImportZh,
  ...sayEventsImportZh,
  ...sayShopSettingsZh,
  ...sayQuizZh,
  ...sayAgreePartZh,
  sold: (count) => `已售 ${short(count)}`,
  because: (title) => `因为你看过「${title}」`,
  interest: (name) => `你常看「${name}」`,
  stockLow: (count) => `仅剩 ${count} 件`,
  pieces: (count) => `共 ${count} 件`,
  daysHours: (days, hours) =>
    [days > 0 && `${days} 天`, (hours > 0 || days === 0) && `${hours} 小时`].filter(Boolean).join(' '),
  payWithin: (time) => `还有 ${time} 可以付款，过时关闭`,
  receivesIn: (time) => `${time}后自动确认收货`,
  reviewCount: (count) => `${short(count)} 条评价`,
  sendBackWithin: (time) => `请在 ${time}内寄回`,
  ofLeft: (left) => `最多 ${left} 件`,
  starLabel: (stars) => `${stars} 星`,
  ratingLabel: (average, count) => `${average} 分，${short(count)} 条评价`,
  stock: (count) => (count >= UNCOUNTED_FROM ? '有货' : `${short(count)} 件`),
  checkoutButton: (count) => `去结算 (${count})`,
  orderLines: (count) => `共 ${count} 件商品`,
  payBefore: (time) => `请在 ${time} 前支付，过时关闭`,
  kept: (behaviours, orders) => `已留下 ${behaviours} 条行为、${orders} 个订单`,
  money: (fen) => (fen < 1e8 ? priceText(Math.round(fen / 100) * 100) : `¥${(fen / 1e6).toFixed(1)}万`),
  erased: (documents, orders) =>
    orders === 0 ? `已抹去 ${documents} 份记录` : `已抹去 ${documents} 份记录，${orders} 个订单已去掉身份`,
  keptFor: (days) => `浏览记录最多保留 ${days} 天，之后自动删除；订单按法律要求的时间保留。`,
  copying: (records) => `正在写入：${records} 份记录`,
  copyReady: (records) => `文件已写好：${records} 份记录`,
  addToCart: (title) => `把${title}加入购物车`,
  itemLabel: (title, price) => `${title}，${price}`,
  picture: (index, count) => `图片 ${index} / ${count}`,
  decrease: (title) => `减少${title}`,
  increase: (title) => `增加${title}`,
  moreOf: (title) => `${title}，更多操作`,
  found: (count) => `找到 ${count} 件`,
  priced: (min, max) =>
    min === undefined
      ? `${priceText(max ?? 0)} 以内`
      : max === undefined
        ? `${priceText(min)} 以上`
        : `${priceText(min)} – ${priceText(max)}`,
  insteadOf: (words) => `已按「${words}」搜索`,
  progress: (phase, percent) => `${phase} · ${percent}%`,
  duration: (ms) =>
    ms < 60_000 ? `${seconds(ms)} 秒` : `${Math.floor(ms / 60_000)} 分 ${seconds(ms % 60_000)} 秒`,
  learnt: (behaviours, shoppers, items) =>
    `${short(behaviours)} 次行为、${short(shoppers)} 位顾客、${short(items)} 件商品`,
  behaviours: (count) => `${short(count)} 次行为`,
  barLabel: (label, value) => `${label}：${value}`,
  pinned: (version, by, time) =>
    [`本店固定在 ${version}`, by && `由 ${by} 设置`, time].filter((part) => part !== '').join(' · '),
  moved: (from, to) => `你看到的是 ${from}，现在在用的是 ${to}。`,
  countedTo: (time) => `数到 ${time}`,
  setAside: (documents) => `有 ${documents} 批记录没能数进来，已放在一边，每小时再试一次。`,
  booked: (orders, money) => `订单簿：${orders} 单，${money}`,
  counted: (orders, money, time) => `页面：${orders} 单，${money}（数到 ${time}）`,
  told: (orders, lines) => `有购买记录的 ${orders} 单，共 ${lines} 种商品`,
  untold: (orders, money) => `没有购买记录的 ${orders} 单，${money}：顾客没有同意记录，或已经抹去`,
  wrongDays: (days) => `对不上的日子：${days}`,
};
