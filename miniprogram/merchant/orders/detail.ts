import { dressed } from '../../services/dressed';
import { setTitle } from '../../services/i18n/index';
import { fromParam } from '../../services/link';

/** One order, for a phone: on a computer it stands beside the list. */
Page({
  behaviors: [dressed],
  data: { orderId: '' },

  onLoad({ id = '' }: { id?: string }) {
    // A link that names none leads to an order that is not there.
    this.setData({ orderId: fromParam(id) || '-' });
  },

  onShow() {
    setTitle('order');
  },
});
