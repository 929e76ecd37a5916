import type { PhoneEvent } from '../tracker/queue';

/** What WeChat wants to know of an item beside its id. */
export interface Goods {
  title: string;
  category: readonly string[];
  priceFen: number;
  listPriceFen?: number | undefined;
}

/** One call of wx.reportEvent. */
export interface WechatEvent {
  name: string;
  data: Record<string, string | number>;
}

/**
 * Names of WeChat's own commerce events (We 分析, 经营分析, 电商行业标准事件:
 * https://developers.weixin.qq.com/miniprogram/analysis/wedata/BusinessAnalysisAccess.html). There is none for a favourite
 * or for "not this". A browse is told when the page is left, with its stay; a cart event is an addition.
 */
const NAMES: Partial<Record<PhoneEvent['type'], string>> = {
  expose: 'wxdata_expose_goods',
  click: 'wxdata_click_goods',
  browse: 'wxdata_browse_goods',
  cart: 'wxdata_purchase_goods',
};

const NO_GOODS: Goods = { title: '', category: [], priceFen: 0 };

/** An event of ours in WeChat's words; prices in fen, the stay in ms. Undefined for what has no name there. */
export function toWechat(event: PhoneEvent, goods: Goods = NO_GOODS): WechatEvent | undefined {
  const name = NAMES[event.type];
  if (name === undefined) return undefined;
  return { name, data: { ...goodsOf(event, goods), ...extrasOf(event) } };
}

function goodsOf({ itemId, skuId, price }: PhoneEvent, goods: Goods): WechatEvent['data'] {
  const { title, category, priceFen, listPriceFen } = goods;
  const current = price ?? priceFen;
  const [first = '', second = ''] = category;
  return {
    spu_id: itemId,
    spu_name: title,
    // The variant need not be known: https://developers.weixin.qq.com/community/minihome/doc/00086420730e8871702d6612656000
    sku_id: skuId ?? '',
    price_original: Math.max(listPriceFen ?? 0, current),
    price_current: current,
    spu_catg_first_id: first,
    spu_catg_first_name: first,
    spu_catg_second_id: second,
    spu_catg_second_name: second,
  };
}

function extrasOf({ type, dwellMs = 0, quantity = 1 }: PhoneEvent): WechatEvent['data'] {
  if (type === 'browse') return { stay_time: dwellMs };
  return type === 'cart' ? { action_type: 0, action_num: quantity } : {};
}
