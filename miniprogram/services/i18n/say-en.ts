import type { Sayings } from './types';

const short = (count: number): string =>
  count < 1_000 ? String(count) : `${(count / 1_000).toFixed(1).replace(/\.0$/, '')}k`;
const many = (count: number, one: string, more = `${one}s`): string =>
  `${short(count)} ${count === 1 ? one : more}`;

export const sayEn: Sayings = {
  sold: (count) => `${short(count)} sold`,
  because: (title) => `You looked at “${title}”`,
  interest: (name) => `You often look at ${name}`,
  stockLow: (count) => `Only ${count} left`,
  pieces: (count) => many(count, 'piece'),
  stock: (count) => many(count, 'piece'),
  checkoutButton: (count) => `Check out (${count})`,
  orderLines: (count) => many(count, 'item'),
  kept: (behaviours, orders) => `Kept: ${many(behaviours, 'behaviour')}, ${many(orders, 'order')}`,
  foldedTo: (time) => `Counted up to ${time}`,
  erased: (documents) => `Everything is erased (${many(documents, 'record')})`,
  addToCart: (title) => `Add ${title} to cart`,
  itemLabel: (title, price) => `${title}, ${price}`,
  picture: (index, count) => `Picture ${index} of ${count}`,
  decrease: (title) => `Fewer: ${title}`,
  increase: (title) => `More: ${title}`,
  moreOf: (title) => `${title}, more`,
  found: (count, more) => `${count}${more ? '+' : ''} found`,
  progress: (phase, percent) => `${phase} · ${percent}%`,
  barLabel: (label, value) => `${label}: ${value}`,
};
