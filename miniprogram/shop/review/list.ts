import type { Rating } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { addedRows } from '../../services/paged-list';
import { fromParam } from '../../services/link';
import {
  averageText,
  filterChips,
  filterOf,
  listReviews,
  reviewRow,
  type FilterChip,
  type ReviewRow,
} from '../../services/reviews';

const memory = perInstance(() => ({
  itemId: '',
  rating: undefined as Rating | undefined,
  next: undefined as string | undefined,
  busy: false,
  asked: 0,
}));
type Tap = WechatMiniprogram.TouchEvent<object, object, { key: string }>;

/** What an item's buyers say, narrowed by filter or tag. */
Page({
  behaviors: [dressed, speaks('reviews', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    chosen: 'all',
    chips: [] as FilterChip[],
    average: '',
    stars: 0,
    countText: '',
    reviews: [] as ReviewRow[],
    ended: false,
  },

  onLoad(query) {
    memory(this).itemId = fromParam(query['id']);
    void this.load();
  },

  onShow() {
    setTitle('reviews');
  },

  onLanguage() {
    setTitle('reviews');
    void this.load();
  },

  onReachBottom() {
    void this.more();
  },

  choose(event: Tap) {
    const chosen = event.currentTarget.dataset.key;
    if (chosen === this.data.chosen) return;
    this.setData({ chosen, state: 'loading', reviews: [] });
    void this.load();
  },

  async load() {
    const own = memory(this);
    own.asked += 1;
    const { asked } = own;
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const { reviews, rating, next } = await listReviews(own.itemId, filterOf(this.data.chosen));
      if (asked !== own.asked) return;
      Object.assign(own, { rating, next });
      this.setData({
        reviews: reviews.map(reviewRow),
        state: reviews.length > 0 ? 'ready' : 'empty',
        ended: next === undefined,
      });
      this.drawRating();
    } catch (error) {
      if (asked === own.asked) this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  drawRating() {
    const { rating } = memory(this);
    if (rating === undefined) return;
    this.setData({
      chips: filterChips(rating, this.data.chosen),
      average: averageText(rating),
      stars: rating.count > 0 ? rating.sum / rating.count : 0,
      countText: say().reviewCount(rating.count),
    });
  },

  async more() {
    const own = memory(this);
    if (own.busy || own.next === undefined) return;
    own.busy = true;
    const { asked } = own;
    try {
      const { reviews, next } = await listReviews(own.itemId, filterOf(this.data.chosen), own.next);
      if (asked !== own.asked) return;
      own.next = next;
      const added = addedRows('reviews', this.data.reviews.length, reviews.map(reviewRow));
      this.setData({ ...added, ended: next === undefined });
    } catch (error) {
      noticeError(error);
    } finally {
      own.busy = false;
    }
  },
});
