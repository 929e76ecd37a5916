import { speaks } from '../../../services/i18n/index';

type Tap = WechatMiniprogram.TouchEvent<object, object, { sort: string }>;

/** The sorts of a search, and its filter. Sends `sort` with `{ sort }` (fit, sales, price, newest) and `filter`. */
Component({
  behaviors: [speaks('search')],
  properties: {
    sort: { type: String, value: 'fit' },
    /** Parts of the filter in use. */
    parts: { type: Number, value: 0 },
  },
  methods: {
    choose({ currentTarget: { dataset } }: Tap) {
      if (dataset.sort === this.data.sort) return;
      this.triggerEvent('sort', { sort: dataset.sort });
    },
    filter() {
      this.triggerEvent('filter', {});
    },
  },
});
