import type { Rating } from '@zhuyi/contracts';
import { say, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { toParam } from '../../services/link';
import { logProblem } from '../../services/log';
import { averageText, listReviews, reviewRow, type ReviewRow } from '../../services/reviews';

/** Reviews that the item's page shows itself. */
const SHOWN = 2;

const memory = perInstance(() => ({
  asked: '',
  watcher: undefined as WechatMiniprogram.IntersectionObserver | undefined,
}));

/**
 * What buyers say of an item, in short: `<reviews-summary item-id="{{id}}" rating="{{item.rating}}" />`. The rating comes with
 * the item; the first reviews are asked for when this comes near the screen.
 */
Component({
  behaviors: [speaks('reviews')],
  properties: {
    itemId: { type: String, value: '' },
    /** Absent where nobody has reviewed it. */
    rating: { type: Object, value: {} as Partial<Rating> },
  },
  data: { average: '', countText: '', stars: 0, reviews: [] as ReviewRow[] },
  lifetimes: {
    detached() {
      memory(this).watcher?.disconnect();
    },
  },
  observers: {
    'itemId, rating'() {
      this.draw();
    },
  },
  methods: {
    draw() {
      const { itemId } = this.data;
      const rating = this.data.rating as Partial<Rating> | null;
      const count = rating?.count ?? 0;
      this.setData({
        average: averageText(count > 0 ? (rating as Rating) : undefined),
        stars: count > 0 ? (rating?.sum ?? 0) / count : 0,
        countText: say().reviewCount(count),
        reviews: memory(this).asked === itemId ? this.data.reviews : [],
      });
      if (itemId !== '' && count > 0) this.watch();
    },
    watch() {
      const own = memory(this);
      if (own.asked === this.data.itemId) return;
      own.watcher?.disconnect();
      own.watcher = this.createIntersectionObserver({});
      own.watcher.relativeToViewport({ bottom: 200 }).observe('.summary', ({ intersectionRatio }) => {
        if (intersectionRatio > 0) void this.load();
      });
    },
    async load() {
      const own = memory(this);
      const { itemId } = this.data;
      if (own.asked === itemId) return;
      own.asked = itemId;
      own.watcher?.disconnect();
      try {
        const { reviews } = await listReviews(itemId, { limit: SHOWN });
        if (own.asked === itemId) this.setData({ reviews: reviews.map(reviewRow) });
      } catch (error) {
        // The numbers stay; the page of all reviews says what is wrong.
        own.asked = '';
        logProblem('reviews', error);
      }
    },
    onLanguage() {
      this.draw();
    },
    open() {
      void wx.navigateTo({ url: `/shop/review/list?id=${toParam(this.data.itemId)}` });
    },
  },
});
