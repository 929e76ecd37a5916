import type { DeskOrder } from '@zhuyi/contracts';
import { copyText } from '../../services/clipboard';
import { codeOf } from '../../services/cloud/index';
import { deskOrders } from '../../services/desk';
import { packingText } from '../../services/desk-tools';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';

/** Pages of orders that a list holds. */
const MOST_PAGES = 4;
const A_PAGE = 50;

/** What is to be packed, as a text that can be copied and printed. */
Page({
  behaviors: [dressed, speaks('deskTools', 'common')],
  data: { state: 'loading', code: 'INTERNAL', text: '', isCut: false },

  onShow() {
    setTitle('packing');
    void this.load();
  },

  onLanguage() {
    setTitle('packing');
    void this.load();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const orders: DeskOrder[] = [];
      let next: string | undefined;
      for (let page = 0; page < MOST_PAGES && (page === 0 || next !== undefined); page += 1) {
        const answer = await deskOrders('paid', next, A_PAGE);
        orders.push(...answer.orders);
        ({ next } = answer);
      }
      // What is held up by an after-sale is not packed.
      const ready = orders.filter(({ moves }) => moves.includes('ship'));
      const state = ready.length > 0 ? 'ready' : 'empty';
      this.setData({ state, text: packingText(ready), isCut: next !== undefined });
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  copy() {
    return copyText(this.data.text);
  },
});
