import type { Item } from '@zhuyi/contracts';
import { priceText } from '../format';
import { texts } from '../i18n/index';
import type { Part, RevisedKind } from '../revised-form';
import { loadGoods, saveGoods, type ItemChanges } from './api';
import { formOf, type GoodsForm } from './form';
import { stockText } from './list-view';
import { readForm } from './read-form';

/** Fields that a save can take away. */
const REMOVABLE = ['description', 'listPriceFen', 'options', 'variants'] as const;
const FIELDS = [
  'title',
  'category',
  'brand',
  'priceFen',
  'stock',
  'onShelf',
  'tags',
  'images',
  ...REMOVABLE,
] as const;

/** What is another in `mine` than in `base`: so nothing is written over that somebody else changed besides. */
export function changesOf(base: Item, mine: Item): ItemChanges {
  const isVaried = (mine.variants?.length ?? 0) > 0;
  const changes = FIELDS.flatMap((field): [string, unknown][] => {
    // Of an item with options they follow from its variants.
    if (isVaried && (field === 'priceFen' || field === 'stock')) return [];
    if (JSON.stringify(base[field]) === JSON.stringify(mine[field])) return [];
    return [[field, mine[field] ?? null]];
  });
  return Object.fromEntries(changes);
}

/** Units by variant, as they stood in the form that was opened. */
export function seenStock({ itemId, stock, variants = [] }: Item): Record<string, number> {
  if (variants.length === 0) return { [itemId]: stock };
  return Object.fromEntries(variants.map((variant) => [variant.skuId, variant.stock]));
}

/** One item under somebody's hands. Its form is compared with what it was made from, not with what others made since. */
export function goodsKind(
  itemId: string,
  seen: (loaded: { sold: number; held: number }) => void,
): RevisedKind<Item, GoodsForm> {
  let base: Item | undefined;
  return {
    async load() {
      const { item, revision, sold, held } = await loadGoods(itemId);
      seen({ sold, held });
      return { value: item, revision };
    },
    async save(item, revision) {
      const from = base ?? item;
      const changes = changesOf(from, item);
      return (await saveGoods({ itemId, changes, seenStock: seenStock(from), revision })).revision;
    },
    formOf(item) {
      base = item;
      return formOf(item);
    },
    read: (form) => {
      const { item, problems } = readForm(form, base);
      return { value: item, problems };
    },
    newRow: () => ({}),
    describe,
  };
}

function describe(item: Item): Part[] {
  const words = texts().goodsDesk;
  const { title, category, brand, tags, images, description = '', priceFen, stock, onShelf } = item;
  const variants = item.variants ?? [];
  return [
    { label: words.title, text: title },
    { label: words.category, text: category.join(' / ') },
    { label: words.brand, text: brand },
    { label: words.description, text: description },
    { label: words.tags, text: tags.join('，') },
    { label: words.pictures, text: images.join('\n') },
    { label: words.onShelf, text: onShelf ? words.on : words.off },
    ...(variants.length === 0
      ? [
          { label: words.price, text: priceText(priceFen) },
          { label: words.stock, text: stockText(stock) },
        ]
      : variants.map((one) => ({
          label: one.values.join(' / '),
          text: `${priceText(one.priceFen)} · ${stockText(one.stock)}`,
        }))),
  ];
}
