import { addressOf, expectsBanners, loadBanners, viewOf, type BannerView } from '../../services/banners';
import { chosenCategory } from '../../services/chosen-category';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { languageChanged } from '../../services/settings';
import type { ShownBanner } from '@zhuyi/contracts';

const memory = perInstance(() => ({ shown: [] as ShownBanner[], stop: (): void => undefined }));

/** The merchant's banners for this visit. Their place is kept from the first moment on, so that nothing below moves. */
Component({
  data: { room: true, banners: [] as BannerView[] },
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
      const { shown } = memory(this);
      this.setData({ banners: shown.map(viewOf), room: shown.length > 0 });
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
