import { iconAddress } from '../../services/icons';
import { perInstance } from '../../services/instance';
import { inTheme, themeChanged } from '../../services/theme';

const memory = perInstance(() => ({ stop: (): void => undefined }));

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
    'name, color'() {
      this.draw();
    },
  },
  lifetimes: {
    attached() {
      memory(this).stop = themeChanged.listen(() => {
        this.draw();
      });
    },
    detached() {
      memory(this).stop();
    },
  },
  methods: {
    draw() {
      const { name, color } = this.data;
      this.setData({ src: iconAddress(name, inTheme(color)) });
    },
  },
});
