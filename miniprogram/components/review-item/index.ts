import { say, speaks } from '../../services/i18n/index';
import type { ReviewRow } from '../../services/reviews';

type Tap = WechatMiniprogram.TouchEvent<object, object, { src: string }>;

/** One review as everybody reads it. */
Component({
  behaviors: [speaks('reviews', 'goods')],
  properties: {
    review: { type: Object, value: {} as Partial<ReviewRow> },
  },
  data: { label: '' },
  observers: {
    review({ stars = 0 }: Partial<ReviewRow>) {
      this.setData({ label: say().starLabel(stars) });
    },
  },
  methods: {
    look(event: Tap) {
      const { images = [], followImages = [] } = this.data.review as Partial<ReviewRow>;
      void wx.previewImage({ current: event.currentTarget.dataset.src, urls: [...images, ...followImages] });
    },
  },
});
