import { iconAddress } from '../../services/icons';

/** A small drawn icon: `<line-icon name="cart" color="#5f554d" size="40" />`, size in rpx. */
Component({
  options: { virtualHost: true },
  properties: {
    name: { type: String, value: 'info' },
    color: { type: String, value: '#5f554d' },
    size: { type: Number, value: 40 },
  },
  data: { src: '' },
  observers: {
    'name, color'(name: string, color: string) {
      this.setData({ src: iconAddress(name, color) });
    },
  },
});
