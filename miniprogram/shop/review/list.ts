import type { Rating } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { watchChunks } from '../../services/list-window';
import { addedRows, rowChunks, type RowChunk } from '../../services/paged-list';
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

/** Reviews that are taken off the page together. */
const CHUNK = 5;
const memory = perInstance(() => ({
  itemId: '',
  rating: undefined as Rating | undefined,
  next: undefined as string | undefined,
  busy: false,
  asked: 0,
  stopWatching: (): void => undefined,
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
    reviews: [] as RowChunk<ReviewRow>[],
    /** Of chunks that are off the page, px. */
    heights: [] as number[],
    ended: false,
  },

  onLoad(query) {
    memory(this).itemId = fromParam(query['id']);
    void this.load();
  },

  onShow() {
    setTitle('reviews');
    if (this.data.reviews.length > 0) this.watch();
  },

  onHide() {
    memory(this).stopWatching();
  },

  onUnload() {
    memory(this).stopWatching();
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
    this.setData({ chosen, state: 'loading', reviews: [], heights: [] });
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
        reviews: rowChunks(reviews.map(reviewRow), CHUNK),
        heights: [],
        state: reviews.length > 0 ? 'ready' : 'empty',
        ended: next === undefined,
      });
      this.drawRating();
      this.watch();
    } catch (error) {
      if (asked === own.asked) this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  /** Takes what is far from the screen off the page. */
  watch() {
    memory(this).stopWatching();
    memory(this).stopWatching = watchChunks(this);
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
      const first = this.data.reviews.length;
      const added = addedRows('reviews', first, rowChunks(reviews.map(reviewRow), CHUNK, first));
      this.setData({ ...added, ended: next === undefined });
      this.watch();
    } catch (error) {
      noticeError(error);
    } finally {
      own.busy = false;
    }
  },
});
