const DAY_MS = 24 * 3600 * 1000;
/** So long nobody buys the same durable thing again. What is used up comes back at once: who bought it knows it best. */
export const DURABLE_MS = 90 * DAY_MS;

/** Names of categories that are things to keep, though they are named after what is used up: 茶具 is no tea. */
const KEPT =
  /(?<!文)具|器|壶|杯|碗|瓶|架|窝|机|电脑|牵引|包袋|\b(?:ware|tools?|gear|equipment|furniture|appliances?|devices?)\b/i;
const USED_UP =
  /食|零嘴|茶|咖啡|饮料|饮品|酒|果|生鲜|蔬|肉|蛋|粮|奶|乳|调味|粮油|米面|尿裤|湿巾|辅食|猫咪|狗狗|猫砂|美妆|彩妆|护肤|面膜|洗护|个护|清洁|日化|日用|纸品|抽纸|文具|书写|本册|耗材|保健|营养|种子|肥料|\b(?:food|snacks?|groceries|grocery|tea|coffee|drinks?|beverages?|wine|fruit|diapers?|pets?|beauty|skin ?care|make-?up|cosmetics|cleaning|household|paper|stationery|supplies|vitamins|health)\b/i;

/** What a shop has set for a category and what lies below it: days from the purchase on. */
export interface CoolOffRule {
  readonly category: readonly string[];
  readonly days: number;
}

/**
 * How long a bought item stays out of lists, by its category path: the shop's deepest rule for it, else the deepest name that says whether it is used up decides,
 * and what no name says is taken for durable.
 */
export function coolOffMs(path: readonly string[], rules: readonly CoolOffRule[] = []): number {
  const own = rules
    .filter(({ category }) => category.every((name, depth) => path[depth] === name))
    .sort((a, b) => b.category.length - a.category.length)[0];
  if (own) return own.days * DAY_MS;
  for (const name of [...path].reverse()) {
    if (KEPT.test(name)) return DURABLE_MS;
    if (USED_UP.test(name)) return 0;
  }
  return DURABLE_MS;
}
