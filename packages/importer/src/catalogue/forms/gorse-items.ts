import type { CatalogueSpec } from '../spec';

/** Items of gorse, exported as CSV or JSON lines (gorse.io/docs/concepts/data-objects). They have neither titles nor prices. */
export const gorseItems: CatalogueSpec = {
  name: 'gorse-items',
  expected: 'CSV or JSON lines with item_id, is_hidden, categories, labels (gorse)',
  columns: {
    code: ['item_id', 'ItemId'],
    hidden: ['is_hidden', 'IsHidden'],
    category: ['categories', 'Categories'],
    tags: ['labels', 'Labels'],
    description: ['description', 'comment', 'Comment'],
  },
  required: ['code', 'hidden', 'category'],
  lists: /[|,]/,
  levels: /[|>]/,
};
