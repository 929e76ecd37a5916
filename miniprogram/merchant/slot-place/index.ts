import { speaks } from '../../services/i18n/index';
import type { FormChange } from '../../services/slot-desk/form-changes';
import type { Layout } from '../../services/slot-desk/place-form';

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** Where the shop shows a slot: the page, how it looks there, and its turn among the others. Sends `change` (FormChange). */
Component({
  behaviors: [speaks('slotForm')],
  properties: {
    /** PlaceView. */
    view: { type: Object, value: {} },
    mayEdit: { type: Boolean, value: false },
  },
  methods: {
    send(change: FormChange) {
      if (this.properties.mayEdit) this.triggerEvent('change', change);
    },

    choosePage(event: Tap<{ page: string; off: boolean }>) {
      const { page, off } = event.currentTarget.dataset;
      if (!off) this.send({ what: 'page', page });
    },

    chooseLayout(event: Tap<{ layout: Layout }>) {
      this.send({ what: 'layout', layout: event.currentTarget.dataset.layout });
    },

    onLimit(event: WechatMiniprogram.Input) {
      this.send({ what: 'limit', text: event.detail.value });
    },

    onLimitBy(event: Tap<{ way: 1 | -1 }>) {
      this.send({ what: 'limitBy', way: event.currentTarget.dataset.way });
    },

    onMove(event: Tap<{ way: 1 | -1 }>) {
      this.send({ what: 'move', way: event.currentTarget.dataset.way });
    },
  },
});
