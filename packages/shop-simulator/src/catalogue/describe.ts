import type { Kind } from './department';
import { type Random, pick } from '../random';

const OPENINGS = [
  (about: string) => `${about}。`,
  (about: string) => `上架前我们自己先试过：${about}。`,
  (about: string) => `很多人回来说同一句话：${about}。`,
  (about: string) => `挑它只为一件事：${about}。`,
];

const CLOSINGS = [
  '四十八小时内发货，七天无理由退换。',
  '现货当天打包，拆开不满意就退回来。',
  '下单前拿不准，可以问店主，回得很快。',
  '包装用的是可回收纸盒，送人不用再包一次。',
];

/** What sets an item apart from others of its kind. */
export interface Traits {
  brand: string;
  look: string;
  make: string;
  spec: string;
}

/** One paragraph about an item. */
export function describe(random: Random, kind: Kind, { brand, look, make, spec }: Traits): string {
  const trait = [look, make].filter((word) => word.length > 1 && !word.startsWith('《')).join('、');
  const chosen = kind.options.map(({ name, words }) => `${words.words.length}种${name}`).join('、');
  const size = chosen === '' ? `规格${spec}。` : `有${chosen}可选。`;
  const from = trait === '' ? `${brand}出品。` : `${brand}的这一款是${trait}，`;
  const which = trait === '' && chosen === '' ? `此为${spec}。` : size;
  return `${pick(random, OPENINGS)(kind.about)}${from}${which}${pick(random, CLOSINGS)}`;
}
