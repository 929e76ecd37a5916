/** Names of categories that are things to keep, though they are named after what is used up: 茶具 is no tea. */
const KEPT =
  /(?<!文)具|器|壶|杯|碗|瓶|架|窝|机|电脑|牵引|包袋|\b(?:ware|tools?|gear|equipment|furniture|appliances?|devices?)\b/i;
const USED_UP =
  /食|零嘴|茶|咖啡|饮料|饮品|酒|果|生鲜|蔬|肉|蛋|粮|奶|乳|调味|粮油|米面|尿裤|湿巾|辅食|猫咪|狗狗|猫砂|美妆|彩妆|护肤|面膜|洗护|个护|清洁|日化|日用|纸品|抽纸|文具|书写|本册|耗材|保健|营养|种子|肥料|\b(?:food|snacks?|groceries|grocery|tea|coffee|drinks?|beverages?|wine|fruit|diapers?|pets?|beauty|skin ?care|make-?up|cosmetics|cleaning|household|paper|stationery|supplies|vitamins|health)\b/i;

/** Whether a category's name says that its goods are used up; undefined where it says nothing. */
export function isUsedUp(name: string): boolean | undefined {
  if (KEPT.test(name)) return false;
  return USED_UP.test(name) ? true : undefined;
}
