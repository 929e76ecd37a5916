import { speaks } from '../../services/i18n/index';
import type { HistoryRow } from '../../services/slot-desk/history-view';

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** What a slot was published as, newest first, and what each publication changed. Sends `restore` with `{ number }`, and `more`. */
Component({
  behaviors: [speaks('slotDesk', 'slotForm')],
  properties: {
    rows: { type: Array, value: [] as HistoryRow[] },
    mayEdit: { type: Boolean, value: false },
    hasMore: { type: Boolean, value: false },
  },
  /** `shown`: the number whose settings are all shown; -1 for none. */
  data: { shown: -1 },
  methods: {
    toggle(event: Tap<{ number: number }>) {
      const { number } = event.currentTarget.dataset;
      this.setData({ shown: this.data.shown === number ? -1 : number });
    },

    restore(event: Tap<{ number: number }>) {
      this.triggerEvent('restore', { number: event.currentTarget.dataset.number });
    },

    more() {
      this.triggerEvent('more', {});
    },
  },
});
