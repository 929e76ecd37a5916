import type { Card } from '@zhuyi/contracts';
import { after } from '../../services/after';
import { listItems, searchItems } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { priceText } from '../../services/format';
import { speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';

interface Found {
  itemId: string;
  card: Card;
  price: string;
}

/** After the last letter. */
const QUIET_MS = 350;
const memory = perInstance(() => ({ asked: 0, cancel: (): void => undefined }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { index: number }>;

/** Chooses an item by its words: sends `pick` with `{ card }`, or `close`. */
Component({
  behaviors: [speaks('merchant', 'common', 'search')],
  properties: { visible: { type: Boolean, value: false } },
  data: { words: '', state: 'loading', code: 'INTERNAL', found: [] as Found[] },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      this.setData({ words: '' });
      void this.look();
    },
  },
  lifetimes: {
    detached() {
      memory(this).cancel();
    },
  },
  methods: {
    onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const state = memory(this);
      this.setData({ words: event.detail.value });
      state.cancel();
      state.cancel = after(QUIET_MS, () => {
        void this.look();
      });
    },

    async look() {
      const state = memory(this);
      state.asked += 1;
      const { asked } = state;
      const words = this.data.words.trim();
      if (this.data.found.length === 0) this.setData({ state: 'loading' });
      try {
        const { cards } = words === '' ? await listItems([], 'popular') : await searchItems(words);
        if (asked !== state.asked) return;
        const found = cards.map((card) => ({ itemId: card.itemId, card, price: priceText(card.priceFen) }));
        this.setData({ found, state: found.length > 0 ? 'ready' : 'empty' });
      } catch (error) {
        if (asked === state.asked) this.setData({ found: [], state: 'error', code: codeOf(error) });
      }
    },

    pick(event: Tap) {
      const found = this.data.found[event.currentTarget.dataset.index];
      if (found !== undefined) this.triggerEvent('pick', { card: found.card });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close', {});
    },
  },
});
