import { addressOf, expectsBanners, loadBanners, viewOf, type BannerView } from '../../services/banners';
import { chosenCategory } from '../../services/chosen-category';
import { speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { languageChanged } from '../../services/settings';
import type { ShownBanner } from '@zhuyi/contracts';

const memory = perInstance(() => ({ shown: [] as ShownBanner[], stop: (): void => undefined }));

/**
 * The merchant's banners for this visit. Whether they have a place is decided from the first moment on, or while nobody sees the
 * page, so that nothing below moves: a place that was kept for nothing shows the shop's name.
 */
Component({
  behaviors: [speaks('shop', 'home')],
  data: { room: true, loaded: false, banners: [] as BannerView[] },
  lifetimes: {
    attached() {
      this.setData({ room: expectsBanners() });
      memory(this).stop = languageChanged.listen(() => {
        this.draw();
      });
      void this.load();
    },
    detached() {
      memory(this).stop();
    },
  },
  pageLifetimes: {
    hide() {
      if (this.data.loaded) this.setData({ room: memory(this).shown.length > 0 });
    },
  },
  methods: {
    async load() {
      try {
        memory(this).shown = await loadBanners();
      } catch (error) {
        logProblem('banners', error);
      }
      this.draw();
    },

    draw() {
      this.setData({ banners: memory(this).shown.map(viewOf), loaded: true });
    },

    search() {
      void wx.navigateTo({ url: '/shop/search/index' });
    },

    open(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const link = this.data.banners[event.currentTarget.dataset.index]?.link;
      if (link === undefined) return;
      const { url, category } = addressOf(link);
      if (category === undefined) {
        void wx.navigateTo({ url });
        return;
      }
      chosenCategory.name = category;
      void wx.switchTab({ url });
    },
  },
});
