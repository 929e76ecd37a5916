import type { ItemDetail } from '../../services/catalog';
import { notice } from '../../services/dialog';
import { chosenVariant, firstChoice, openOptions, tapped, type Choice } from '../../services/goods';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { shownSku, type ShownSku } from './shown';

/** What was decided: a variant, how many, and by which button. */
export interface Decided {
  skuId: string;
  quantity: number;
  action: 'cart' | 'buy' | 'change';
}

type ValueTap = WechatMiniprogram.TouchEvent<object, object, { option: number; value: string }>;

const memory = perInstance(() => ({ choice: [] as Choice }));

/**
 * Chooses a variant of an item: its values, those that are sold out greyed, with picture, price and stock of what is
 * chosen. Tells `choose` with `{ skuId }` at each change that makes a whole choice (undefined: not whole), `decide` with
 * what was decided, `close`, and `retry` where the item could not be loaded. `mode` says which buttons there are.
 */
Component({
  behaviors: [speaks('goods', 'common', 'item')],
  properties: {
    visible: { type: Boolean, value: false },
    /** Undefined or empty while it is being loaded. */
    item: { type: Object, value: {} },
    /** loading, ready or error. */
    state: { type: String, value: 'ready' },
    code: { type: String, value: 'INTERNAL' },
    skuId: { type: String, value: '' },
    amount: { type: Number, value: 1 },
    /** both, cart, buy or change. */
    mode: { type: String, value: 'both' },
  },
  data: { shown: null as ShownSku | null, quantity: 1 },
  observers: {
    'visible, item'(visible: boolean, item: Partial<ItemDetail> | null) {
      if (!visible || item?.variants === undefined) return;
      const { skuId, amount } = this.data;
      memory(this).choice = firstChoice(item as ItemDetail, skuId === '' ? undefined : skuId);
      this.setData({ quantity: Math.max(1, amount) });
      this.draw();
    },
  },
  methods: {
    onLanguage() {
      this.draw();
    },

    draw() {
      const item = this.data.item as Partial<ItemDetail> | null;
      if (item?.variants === undefined) return;
      const shown = shownSku(item as ItemDetail, memory(this).choice);
      this.setData({ shown, quantity: Math.min(this.data.quantity, shown.most) });
    },

    onValue(event: ValueTap) {
      const { option, value } = event.currentTarget.dataset;
      const item = this.data.item as ItemDetail;
      const { choice } = memory(this);
      const shown = this.data.shown?.options[option]?.values.find((one) => one.value === value);
      if (shown === undefined || (shown.off && !shown.chosen)) {
        notice(texts().goods.notThere);
        return;
      }
      memory(this).choice = tapped(choice, option, value);
      this.draw();
      this.triggerEvent('choose', { skuId: chosenVariant(item, memory(this).choice)?.skuId });
    },

    onQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ quantity: event.detail.value });
    },

    decide(event: WechatMiniprogram.TouchEvent<object, object, { action: Decided['action'] }>) {
      const item = this.data.item as Partial<ItemDetail> | null;
      if (item?.variants === undefined) return;
      const variant = chosenVariant(item as ItemDetail, memory(this).choice);
      const open = openOptions(item as ItemDetail, memory(this).choice);
      if (variant === undefined || variant.stock <= 0) {
        const { choose, notThere } = texts().goods;
        notice(open.length > 0 ? `${choose} ${open.join('、')}` : notThere);
        return;
      }
      const { action } = event.currentTarget.dataset;
      const decided: Decided = { skuId: variant.skuId, quantity: this.data.quantity, action };
      this.triggerEvent('decide', decided);
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close', {});
    },

    retry() {
      this.triggerEvent('retry', {});
    },
  },
});
