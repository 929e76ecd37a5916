import type { Art } from '@zhuyi/contracts';
import { mostOf } from '../../services/cart';
import type { ItemDetail } from '../../services/catalog';
import { priceText, unitPriceText } from '../../services/format';
import { chosenVariant, likelyVariant, openOptions, shownOptions, type Choice } from '../../services/goods';
import { say, texts } from '../../services/i18n/index';

/** What the popup shows of an item while something is chosen. */
export interface ShownSku {
  picture: { title: string; category: string[]; image: string; art?: Art };
  options: ReturnType<typeof shownOptions>;
  priceFen: number;
  /** Prices still differ by what is chosen. */
  from: boolean;
  listPrice: string;
  unitPrice: string;
  stock: string;
  /** `已选 红 / M`, or what has still to be chosen. */
  words: string;
  most: number;
  ready: boolean;
}

export function shownSku(item: ItemDetail, choice: Choice): ShownSku {
  const { title, category, images, art, priceFen, topFen, stock } = item;
  const variant = chosenVariant(item, choice);
  const likely = variant ?? likelyVariant(item, choice);
  const drawn = likely?.art ?? art;
  const { goods, common } = texts();
  const open = openOptions(item, choice);
  const left = variant?.stock ?? stock;
  return {
    picture: { title, category, image: likely?.image ?? images[0] ?? '', ...(drawn ? { art: drawn } : {}) },
    options: shownOptions(item, choice),
    priceFen: variant?.priceFen ?? priceFen,
    from: variant === undefined && topFen !== undefined,
    listPrice: variant?.listPriceFen === undefined ? '' : priceText(variant.listPriceFen),
    unitPrice: variant === undefined ? '' : unitPriceText(variant.priceFen, variant.content),
    stock: left > 0 ? `${goods.left} ${say().stock(left)}` : common.soldOut,
    words:
      variant === undefined
        ? `${goods.choose} ${open.join('、')}`
        : `${goods.chosen} ${variant.values.join(' / ')}`,
    most: mostOf({ stock: left }),
    ready: variant !== undefined && variant.stock > 0,
  };
}
