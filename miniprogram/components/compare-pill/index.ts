import { compared, comparedChanged } from '../../services/compare';
import { say, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';

const memory = perInstance(() => ({ stop: (): void => undefined }));

/** Says how many items are chosen for comparing, wherever one can choose them, and leads there. */
Component({
  behaviors: [speaks('compare')],
  properties: {
    /** How far above the page's lower edge, e.g. a bar's height; px. */
    above: { type: Number, value: 0 },
  },
  data: { count: 0, words: '' },
  lifetimes: {
    attached() {
      memory(this).stop = comparedChanged.listen(() => {
        this.draw();
      });
      this.draw();
    },
    detached() {
      memory(this).stop();
    },
  },
  pageLifetimes: {
    show() {
      this.draw();
    },
  },
  methods: {
    onLanguage() {
      this.draw();
    },
    draw() {
      const count = compared().length;
      if (count === 0 && this.data.count === 0) return;
      this.setData({ count, words: say().compareBar(count) });
    },
    open() {
      void wx.navigateTo({ url: '/shop/compare/index' });
    },
  },
});
