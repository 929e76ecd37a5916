import type { Sayings } from './types';

const short = (count: number): string =>
  count < 10_000 ? String(count) : `${(count / 10_000).toFixed(1).replace(/\.0$/, '')}万`;

export const sayZh: Sayings = {
  sold: (count) => `已售 ${short(count)}`,
  because: (title) => `因为你看过「${title}」`,
  interest: (name) => `你常看「${name}」`,
  stockLow: (count) => `仅剩 ${count} 件`,
  pieces: (count) => `共 ${count} 件`,
  stock: (count) => `${short(count)} 件`,
  checkoutButton: (count) => `去结算 (${count})`,
  orderLines: (count) => `共 ${count} 件商品`,
  kept: (behaviours, orders) => `已留下 ${behaviours} 条行为、${orders} 个订单`,
  foldedTo: (time) => `统计到 ${time}`,
  erased: (documents) => `已全部抹去（${documents} 份记录）`,
  addToCart: (title) => `把${title}加入购物车`,
  itemLabel: (title, price) => `${title}，${price}`,
  picture: (index, count) => `图片 ${index} / ${count}`,
  decrease: (title) => `减少${title}`,
  increase: (title) => `增加${title}`,
  moreOf: (title) => `${title}，更多操作`,
  found: (count, more) => `找到 ${count}${more ? '+' : ''} 件`,
  progress: (phase, percent) => `${phase} · ${percent}%`,
  barLabel: (label, value) => `${label}：${value}`,
};
