import type { DeskOrder } from '@zhuyi/contracts';
import { copyText } from '../../services/clipboard';
import { codeOf } from '../../services/cloud/index';
import { deskOrder } from '../../services/desk';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { factsOf, placeOf, sumsOf, type Fact } from '../../services/order-detail-view';
import { parcelSteps, stateWords, type Step } from '../../services/order-view';

const memory = perInstance(() => ({ asked: 0 }));

/** All of an order as the desk sees it: `<order-sheet order-id="..." />`; another `stamp` reads it again. */
Component({
  behaviors: [speaks('orders', 'checkout', 'deskOrders')],
  properties: {
    orderId: { type: String, value: '' },
    stamp: { type: Number, value: 0 },
  },
  data: {
    state: 'loading',
    code: 'INTERNAL',
    order: null as DeskOrder | null,
    stateText: '',
    who: '',
    place: '',
    sums: [] as Fact[],
    facts: [] as Fact[],
    steps: [] as Step[],
    afterSales: [] as { id: string; text: string; amountFen: number }[],
  },
  observers: {
    'orderId, stamp'() {
      void this.load();
    },
  },
  methods: {
    onLanguage() {
      void this.load();
    },

    async load() {
      const { orderId, order } = this.data;
      if (orderId === '') return;
      const own = memory(this);
      const asked = (own.asked += 1);
      if (order?.orderId !== orderId) this.setData({ state: 'loading' });
      try {
        const found = await deskOrder(orderId);
        if (asked === own.asked) this.draw(found);
      } catch (error) {
        if (asked === own.asked) this.setData({ state: 'error', code: codeOf(error) });
      }
    },

    draw(order: DeskOrder) {
      const { afterSale } = texts();
      this.setData({
        order,
        ...{ state: 'ready', stateText: stateWords(order), ...placeOf(order), sums: sumsOf(order) },
        facts: factsOf(order),
        steps: parcelSteps(order),
        afterSales: (order.afterSales ?? []).map(({ afterSaleId, state, amountFen }) => ({
          ...{ id: afterSaleId, text: afterSale[state], amountFen },
        })),
      });
    },

    copyNumber() {
      void copyText(this.data.orderId);
    },

    copyPlace() {
      void copyText(`${this.data.who} ${this.data.place}`);
    },
  },
});
