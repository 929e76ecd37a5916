import { priceParts } from '../../services/format';

/** A price with a small sign, big yuan and small cents. `size` is s, m or l. */
Component({
  options: { virtualHost: true },
  properties: {
    fen: { type: Number, value: 0 },
    size: { type: String, value: 'm' },
  },
  data: { yuan: '', cents: '' },
  observers: {
    fen(fen: number) {
      this.setData(priceParts(fen));
    },
  },
});
