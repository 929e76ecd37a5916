import { toWechat, type Goods, type WechatEvent } from './events';
import type { PhoneEvent } from '../tracker/queue';

/** More goods than this are not remembered; the oldest go first. */
const MOST_GOODS = 500;

interface Told extends Goods {
  itemId: string;
}

/**
 * Tells WeChat's analysis what the tracker keeps. Lists and pages note their goods, because an event has the id alone.
 * The tracker calls it for events that may be kept, and for no others.
 */
export class WechatSink {
  private readonly goods = new Map<string, Goods>();

  constructor(private readonly report: (name: string, data: WechatEvent['data']) => void) {}

  note(all: readonly Told[]): void {
    for (const { itemId, title, category, priceFen, listPriceFen } of all) {
      this.goods.delete(itemId);
      this.goods.set(itemId, { title, category, priceFen, listPriceFen });
    }
    for (const itemId of this.goods.keys()) {
      if (this.goods.size <= MOST_GOODS) break;
      this.goods.delete(itemId);
    }
  }

  hear(event: PhoneEvent): void {
    const told = toWechat(event, this.goods.get(event.itemId));
    if (told !== undefined) this.report(told.name, told.data);
  }
}
