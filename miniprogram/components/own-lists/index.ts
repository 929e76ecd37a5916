import { compared, comparedChanged } from '../../services/compare';
import { favourites, favouritesChanged } from '../../services/favourites';
import { speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';

interface Way {
  name: 'favourites' | 'footprints' | 'bought' | 'compare';
  icon: string;
  label: string;
  /** How many there are; 0 is not shown. */
  count: number;
}

const ICONS = { favourites: 'heart', footprints: 'foot', bought: 'again', compare: 'compare' } as const;
const NAMES = ['favourites', 'footprints', 'bought', 'compare'] as const;
const memory = perInstance(() => ({ stops: [] as (() => void)[] }));

/** The ways to the shopper's own lists. */
Component({
  behaviors: [speaks('shop')],
  data: { ways: [] as Way[] },
  lifetimes: {
    attached() {
      const draw = (): void => {
        this.draw();
      };
      memory(this).stops = [favouritesChanged.listen(draw), comparedChanged.listen(draw)];
      this.draw();
    },
    detached() {
      for (const stop of memory(this).stops) stop();
    },
  },
  methods: {
    onLanguage() {
      this.draw();
    },
    draw() {
      const counts = {
        favourites: favourites().length,
        footprints: 0,
        bought: 0,
        compare: compared().length,
      };
      const words = texts().shop;
      this.setData({
        ways: NAMES.map((name) => ({ name, icon: ICONS[name], label: words[name], count: counts[name] })),
      });
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { name: Way['name'] }>) {
      void wx.navigateTo({ url: `/shop/${event.currentTarget.dataset.name}/index` });
    },
  },
});
