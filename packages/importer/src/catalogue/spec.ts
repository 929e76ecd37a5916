/** What a row of a catalogue may tell; the names of columns for each, the form's own first. */
export const CATALOGUE_COLUMNS = [
  'code',
  'codeElse',
  'group',
  'title',
  'description',
  'category',
  'brand',
  'price',
  'salePrice',
  'listPrice',
  'stock',
  'stockSeen',
  'tracker',
  'availability',
  'onShelf',
  'status',
  'hidden',
  'tags',
  'images',
  'moreImages',
  'detailImages',
  'parameters',
  'variantCode',
  'variantImage',
  'ownCode',
  'options',
  'more',
  'kind',
  'parent',
] as const;
export type CatalogueColumn = (typeof CATALOGUE_COLUMNS)[number];

/** A form of catalogues as data. One form is one file. */
export interface CatalogueSpec {
  name: string;
  expected: string;
  columns: Partial<Record<CatalogueColumn, readonly string[]>>;
  /** Columns that make the form known; one name of each must be there. */
  required: readonly CatalogueColumn[];
  /** Names and values of a variant's options, column by column. */
  options?: readonly { name: string | { column: string }; value: string }[];
  /** An option that stands for none. */
  noOption?: RegExp;
  /** Between entries of lists (tags, images), and of levels of a category. */
  lists: RegExp;
  levels: RegExp;
  /** The description is HTML. */
  html?: boolean;
  /** Rows with this word of `kind` belong to the row that `parent` names. */
  variantKind?: string;
}
