import type { CatalogueSpec } from '../spec';

/** A product feed of Google Merchant Center, XML or TSV (support.google.com/merchants/answer/7052112). */
export const googleMerchant: CatalogueSpec = {
  name: 'google-merchant',
  expected:
    'an RSS or Atom feed, or TSV, with id, title, price, availability, image_link (Google Merchant Center)',
  columns: {
    code: ['id'],
    group: ['item_group_id'],
    title: ['title'],
    description: ['description'],
    category: ['product_type', 'google_product_category'],
    brand: ['brand'],
    price: ['price'],
    salePrice: ['sale_price'],
    availability: ['availability'],
    images: ['image_link'],
    moreImages: ['additional_image_link'],
    variantCode: ['id'],
    ownCode: ['gtin', 'mpn'],
  },
  required: ['code', 'title', 'price'],
  options: ['color', 'size', 'material', 'pattern'].map((name) => ({ name, value: name })),
  lists: /,/,
  levels: />/,
  html: true,
};
