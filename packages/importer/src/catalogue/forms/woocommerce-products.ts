import type { CatalogueSpec } from '../spec';

/** WooCommerce's products (github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema). */
export const woocommerceProducts: CatalogueSpec = {
  name: 'woocommerce-products',
  expected: 'CSV with ID, Type, SKU, Name, Published, Regular price, Categories, Images (WooCommerce)',
  columns: {
    code: ['SKU'],
    codeElse: ['ID'],
    title: ['Name'],
    description: ['Description', 'Short description'],
    category: ['Categories'],
    brand: ['Brands', 'Brand'],
    price: ['Regular price'],
    salePrice: ['Sale price'],
    stock: ['Stock'],
    availability: ['In stock?'],
    onShelf: ['Published'],
    tags: ['Tags'],
    images: ['Images'],
    kind: ['Type'],
    parent: ['Parent'],
    variantCode: ['SKU', 'ID'],
    ownCode: ['GTIN, UPC, EAN, or ISBN'],
  },
  required: ['kind', 'code', 'title', 'price'],
  options: [1, 2, 3, 4].map((i) => ({
    name: { column: `Attribute ${i} name` },
    value: `Attribute ${i} value(s)`,
  })),
  lists: /,/,
  levels: />/,
  html: true,
  variantKind: 'variation',
};
