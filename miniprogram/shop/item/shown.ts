import type { Card, Variant } from '@zhuyi/contracts';
import { artAddress, VIEWS, type Sitter } from '../../services/art/index';
import { mostOf } from '../../services/cart';
import type { ItemDetail } from '../../services/catalog';
import { priceText, unitPriceText } from '../../services/format';
import { variantIn } from '../../services/goods';
import { say, texts } from '../../services/i18n/index';

export interface Picture {
  value: string;
  ariaLabel: string;
}

/** What the page shows before anything is known. */
export const NOTHING = {
  pictures: [] as Picture[],
  drawn: false,
  title: '',
  priceFen: 0,
  from: false,
  listPrice: '',
  unitPrice: '',
  tags: [] as string[],
  facts: [] as { name: string; value: string }[],
  description: '',
  details: [] as string[],
  sold: '',
  varied: false,
  choiceName: '',
  choice: '',
  buyable: false,
  onShelf: true,
  most: 1,
};

/** What the list knew already, until the rest has come. */
export function shownCard(card: Card) {
  const { title, priceFen, topFen, tags, sold } = card;
  return {
    state: 'ready',
    title,
    priceFen,
    from: topFen !== undefined,
    tags,
    sold: sold > 0 ? say().sold(sold) : '',
    ...picturesOf(card, card.image === '' ? [] : [card.image]),
  };
}

/** What the page shows of an item, and of the variant that is chosen. */
export function shownItem(item: ItemDetail, skuId: string) {
  const variant = variantIn(item, skuId === '' ? undefined : skuId);
  const { price, left } = pricesOf(item, variant);
  const { title, tags, sold, brand, category, description = '', parameters = [], onShelf, options } = item;
  const { goods, common, item: words } = texts();
  const isVaried = options.length > 0;
  const facts = [
    { name: words.stock, value: left > 0 ? say().stock(left) : common.soldOut },
    { name: words.brand, value: brand },
    { name: words.category, value: category.join(' / ') },
    ...parameters.filter(({ name }) => name !== words.brand && name !== '品牌' && name !== '品类'),
  ];
  return {
    state: 'ready',
    title,
    ...price,
    tags,
    sold: sold > 0 ? say().sold(sold) : '',
    facts: facts.filter(({ value }) => value !== ''),
    description,
    onShelf,
    varied: isVaried,
    choiceName: isVaried && variant !== undefined ? goods.chosen : goods.choose,
    choice: isVaried ? (variant?.values ?? options.map(({ name }) => name)).join(' / ') : '',
    buyable: onShelf && item.stock > 0,
    most: mostOf({ stock: left }),
    ...picturesOf(variant?.art ? { ...item, art: variant.art } : item, imagesOf(item, variant)),
    details: detailsOf(item),
  };
}

function pricesOf({ priceFen, topFen, stock, variants }: ItemDetail, variant: Variant | undefined) {
  // Where all have the same former price, it can be told before anything is chosen.
  const only = variant ?? (topFen === undefined ? variants[0] : undefined);
  const price = {
    priceFen: variant?.priceFen ?? priceFen,
    from: variant === undefined && topFen !== undefined,
    listPrice: only?.listPriceFen === undefined ? '' : priceText(only.listPriceFen),
    unitPrice: only === undefined ? '' : unitPriceText(only.priceFen, only.content),
  };
  return { price, left: variant?.stock ?? stock };
}

/** The variant's own picture first. */
function imagesOf({ images }: ItemDetail, variant: Variant | undefined): string[] {
  return variant?.image === undefined
    ? images
    : [variant.image, ...images.filter((one) => one !== variant.image)];
}

/** Photographs, or three drawings. */
function picturesOf(
  item: Sitter & { title: string },
  images: readonly string[],
): { pictures: Picture[]; drawn: boolean } {
  const drawn = images.length === 0;
  const sources = drawn ? VIEWS.map((view) => artAddress(item, view)) : images;
  const pictures = sources.map((value, at) => ({
    value,
    ariaLabel: `${item.title} ${say().picture(at + 1, sources.length)}`,
  }));
  return { pictures, drawn };
}

/** Pictures under the description: the merchant's, or of a drawn item the thing close by and with its kin. */
function detailsOf(item: ItemDetail): string[] {
  if (item.detailImages !== undefined) return item.detailImages;
  return item.images.length > 0 ? [] : VIEWS.slice(1).map((view) => artAddress(item, view));
}
