import { plainName } from '../forms/header';
import { own } from './forms/own';
import type { TakenColumns } from './read';
import type { CatalogueColumn } from './spec';

/** Words in a column's name, plain (plainName), that say what it may be; the earlier of two that fit one name wins. */
const WORDS: readonly (readonly [CatalogueColumn, RegExp])[] = [
  ['variantCode', /规格(编码|编号|id)|sku(id|code)/],
  ['options', /规格|款式|variant|option/],
  ['listPrice', /原价|划线|市场价|吊牌|list.?price|msrp|rrp/],
  ['price', /价|金额|price|cost/],
  ['stock', /库存|存货|余量|件数|剩|stock|inventory|onhand|qty/],
  ['onShelf', /上架|在售|状态|status|publish|active/],
  ['category', /类目|分类|品类|类别|categor|department/],
  ['brand', /品牌|牌子|brand|vendor|manufacturer/],
  ['tags', /标签|关键词|tag|keyword/],
  ['images', /图|照片|image|picture|photo/],
  ['description', /描述|介绍|详情|说明|简介|descr|detail/],
  ['code', /编码|编号|货号|款号|代号|条码|代码|code|sku|number|(^|[^a-z])id$/],
  ['title', /名|标题|叫法|品|title|name|product/],
];

/** What the columns of a table that is not known may be, by their names: a guess, to be confirmed. Each column is guessed once. */
export function guessColumns(headers: readonly string[]): TakenColumns {
  const guessed = new Map<CatalogueColumn, string>();
  const left = new Set(headers);
  const take = (column: CatalogueColumn, fits: (plain: string) => boolean): void => {
    if (guessed.has(column)) return;
    const header = [...left].find((one) => fits(plainName(one)));
    if (header === undefined) return;
    guessed.set(column, header);
    left.delete(header);
  };
  for (const [column] of WORDS) {
    const names = (own.columns[column] ?? []).map(plainName);
    take(column, (plain) => names.includes(plain));
  }
  for (const [column, words] of WORDS) take(column, (plain) => words.test(plain));
  return [...guessed].map(([column, header]) => ({ column, header }));
}
