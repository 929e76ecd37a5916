import { priceParts } from '../../services/format';
import { speaks } from '../../services/i18n/index';

/** A price with a small sign, big yuan and small cents. `size` is s, m or l; `from`: others cost more. */
Component({
  behaviors: [speaks('goods')],
  options: { virtualHost: true },
  properties: {
    fen: { type: Number, value: 0 },
    size: { type: String, value: 'm' },
    from: { type: Boolean, value: false },
  },
  data: { yuan: '', cents: '' },
  observers: {
    fen(fen: number) {
      this.setData(priceParts(fen));
    },
  },
});
