import type { CatalogueSpec } from '../spec';

/**
 * Shopify's products (help.shopify.com/en/manual/products/import-export/using-csv): a row for each variant or picture, of
 * which only the first of a handle has the product's own.
 */
export const shopifyProducts: CatalogueSpec = {
  name: 'shopify-products',
  expected:
    'CSV with Handle, Title, Option1 Name, Option1 Value, Variant SKU, Variant Price, Image Src (Shopify)',
  columns: {
    code: ['Handle', 'URL handle'],
    group: ['Handle', 'URL handle'],
    title: ['Title'],
    description: ['Body (HTML)', 'Body HTML', 'Description'],
    category: ['Product Category', 'Standard Product Type', 'Type', 'Custom Product Type'],
    brand: ['Vendor'],
    price: ['Variant Price', 'Price'],
    listPrice: ['Variant Compare At Price', 'Compare-at price'],
    stock: ['Variant Inventory Qty', 'Inventory quantity'],
    tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
    onShelf: ['Published', 'Published on online store'],
    status: ['Status'],
    tags: ['Tags'],
    images: ['Image Src', 'Product image URL'],
    variantCode: ['Variant SKU', 'SKU'],
    variantImage: ['Variant Image', 'Variant image URL'],
    ownCode: ['Variant Barcode', 'Barcode'],
  },
  required: ['code', 'title', 'price', 'variantCode'],
  options: [1, 2, 3].map((i) => ({ name: { column: `Option${i} Name` }, value: `Option${i} Value` })),
  noOption: /^(default title)$/i,
  lists: /,/,
  levels: />/,
  html: true,
};
