import * as z from 'zod';
import type { Card } from './cards';
import { MAX_PRICE_FEN } from './events';
import { lineSchema } from './text';

/** Items that a search can be paged through; 8 characters of its cursor each. */
export const MAX_FOUND = 1_000;
const MAX_SEARCH_TOKEN = 9_000;
const fenSchema = z.int().min(0).max(MAX_PRICE_FEN);

/** `fit`: the best answers first. */
export const SEARCH_SORTS = ['fit', 'sales', 'priceUp', 'priceDown', 'newest'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export const searchFilterSchema = z.strictObject({
  /** Both ends included. */
  minFen: fenSchema.optional(),
  maxFen: fenSchema.optional(),
  brands: z.array(z.string().min(1).max(60)).max(20).optional(),
  /** Category paths, as the facets name them; each with all below it. */
  categories: z.array(z.string().min(1).max(170)).max(20).optional(),
  inStock: z.boolean().optional(),
});
export type SearchFilter = z.input<typeof searchFilterSchema>;

const wordsSchema = z.string().trim().min(1).max(80);

export const searchSchema = z.strictObject({
  action: z.literal('search'),
  words: wordsSchema,
  sort: z.enum(SEARCH_SORTS).default('fit'),
  /** The order that is the same for everybody, also where the shopper has agreed to their own. */
  plain: z.boolean().default(false),
  filter: searchFilterSchema.default({}),
  limit: z.int().min(1).max(50).default(20),
  /** Where the page before ended; opaque. */
  after: z.string().max(MAX_SEARCH_TOKEN).optional(),
});

export const suggestSchema = z.strictObject({ action: z.literal('suggest'), words: wordsSchema });
export const hotSchema = z.strictObject({ action: z.literal('hot') });

/** How many of the answers have a value; each part is counted as if its own filter were off. */
export interface SearchFacets {
  categories: { value: string; count: number }[];
  brands: { value: string; count: number }[];
  prices: { minFen?: number; maxFen?: number; count: number }[];
  inStock: number;
}

/** A word to search for, and what it is in this shop. */
export interface SearchWord {
  words: string;
  kind: 'goods' | 'category' | 'brand' | 'tag' | 'word';
}

export interface SearchAnswer {
  cards: Card[];
  /** Absent at the end. A page may hold fewer cards than asked for and not be the last. */
  next?: string;
  /** Answers in all. */
  total: number;
  /** The order is this shopper's own. */
  personal: boolean;
  /** On the first page. */
  facets?: SearchFacets;
  /** What the words said about the price, in fen. */
  price: { minFen?: number; maxFen?: number };
  /** The words that were looked for instead of unknown ones. */
  corrected?: string;
}

/** Most entries of a merchant's table of synonyms, and words of one. */
export const SYNONYM_LIMITS = { entries: 200, words: 10, letters: 24 } as const;

const synonymSchema = z.strictObject({
  /** Words that mean the same. */
  words: z.array(lineSchema(1, SYNONYM_LIMITS.letters)).min(1).max(SYNONYM_LIMITS.words),
  /** Who looks for one of them finds these, too, and not the other way round. */
  also: z.array(lineSchema(1, SYNONYM_LIMITS.letters)).max(SYNONYM_LIMITS.words).default([]),
});

export const synonymsSchema = z
  .array(synonymSchema)
  .max(SYNONYM_LIMITS.entries)
  .superRefine((entries, context) => {
    for (const [i, { words, also }] of entries.entries()) {
      if (words.length + also.length > 1) continue;
      context.addIssue({ code: 'custom', message: 'one word alone means nothing', path: [i, 'words'] });
    }
  });
export type Synonyms = z.output<typeof synonymsSchema>;

/** As stored in `settings`; `_id` = shop and 'synonyms'. What search knows by itself is not in it. */
export interface SynonymsDoc {
  _id: string;
  shop: string;
  entries: Synonyms;
  revision: number;
  updatedAt: number;
}

export interface SavedSynonyms {
  entries: Synonyms;
  /** 0 where nothing was saved yet. */
  revision: number;
  updatedAt: number;
}
