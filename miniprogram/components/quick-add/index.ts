import type { Card } from '@zhuyi/contracts';
import { addToCart, lineOf, type CartLine, type Source } from '../../services/cart';
import { cartEvent } from '../../services/cart-event';
import { loadItem, type ItemDetail } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { notice } from '../../services/dialog';
import { variantIn } from '../../services/goods';
import { texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { tracker } from '../../services/tracker/index';
import type { Decided } from '../sku-popup/index';

const memory = perInstance(() => ({ itemId: '', source: {} as Source, opened: 0 }));

/** Puts the item of a card into the cart: at once, or after its variant was chosen in a popup. Tells `added`. */
Component({
  data: { made: false, visible: false, state: 'loading', code: 'INTERNAL', item: {} as object },
  methods: {
    /** `source`: the list that the card stands in. */
    add(card: Card, source: Source = {}) {
      if (card.hasOptions === true) {
        Object.assign(memory(this), { itemId: card.itemId, source });
        void this.open();
        return;
      }
      this.put(lineOf(card, 1, source));
    },

    async open() {
      const state = memory(this);
      state.opened += 1;
      const { opened } = state;
      this.setData({ made: true, state: 'loading', item: {} }, () => {
        if (opened === state.opened) this.setData({ visible: true });
      });
      try {
        const item = await loadItem(state.itemId);
        if (opened === state.opened) this.setData({ item, state: 'ready' });
      } catch (error) {
        if (opened === state.opened) this.setData({ state: 'error', code: codeOf(error) });
      }
    },

    close() {
      this.setData({ visible: false });
    },

    onDecide(event: WechatMiniprogram.CustomEvent<Decided>) {
      const { skuId, quantity } = event.detail;
      const item = this.data.item as ItemDetail;
      this.close();
      this.put(lineOf(item, quantity, memory(this).source, variantIn(item, skuId)));
    },

    put(line: CartLine) {
      if (!addToCart(line)) {
        notice(texts().item.cartFull);
        return;
      }
      tracker.record(cartEvent(line));
      notice(texts().item.added);
      this.triggerEvent('added', { itemId: line.itemId });
    },
  },
});
