import { codeOf } from '../../services/cloud/index';
import { noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { ownRow, toReviewRows, type OwnRow, type ToReviewRow } from '../../services/my-reviews';
import { listOrders } from '../../services/orders';
import { addedRows } from '../../services/paged-list';
import { myReviews } from '../../services/reviews';

type TabKey = 'toReview' | 'reviewed';
const TABS: readonly TabKey[] = ['toReview', 'reviewed'];

const memory = perInstance(() => ({ next: undefined as string | undefined, busy: false, asked: 0 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; line: number }>;

/** What the shopper may review, and what they have reviewed. */
Page({
  behaviors: [dressed, speaks('myReviews', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    tab: 'toReview' as TabKey,
    tabs: [] as { key: TabKey; text: string }[],
    waiting: [] as ToReviewRow[],
    written: [] as OwnRow[],
    ended: false,
  },

  onLoad(query) {
    const tab = TABS.find((one) => one === query['tab']) ?? 'toReview';
    this.setData({ tab, tabs: tabNames() });
  },

  onShow() {
    setTitle('myReviews');
    // What was written on the page above is taken up.
    void this.load();
  },

  onLanguage() {
    setTitle('myReviews');
    this.setData({ tabs: tabNames() });
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  choose(event: Tap) {
    const tab = event.currentTarget.dataset.id as TabKey;
    if (tab === this.data.tab) return;
    this.setData({ tab, state: 'loading', waiting: [], written: [] });
    void this.load();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    const own = memory(this);
    own.asked += 1;
    // A further page of what was shown before is waited for no longer.
    own.busy = false;
    const { asked } = own;
    try {
      const { waiting, written, next } = await pageOf(this.data.tab);
      // Another tab was chosen meanwhile.
      if (asked !== own.asked) return;
      own.next = next;
      const state = waiting.length + written.length > 0 ? 'ready' : 'empty';
      this.setData({ waiting, written, state, ended: next === undefined });
    } catch (error) {
      if (asked !== own.asked) return;
      if (this.data.state === 'ready') noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  async more() {
    const own = memory(this);
    if (own.busy || own.next === undefined) return;
    own.busy = true;
    const { asked } = own;
    try {
      const { waiting, written, next } = await pageOf(this.data.tab, own.next);
      if (asked !== own.asked) return;
      own.next = next;
      this.setData({
        ...addedRows('waiting', this.data.waiting.length, waiting),
        ...addedRows('written', this.data.written.length, written),
        ended: next === undefined,
      });
    } catch (error) {
      if (asked === own.asked) noticeError(error);
    } finally {
      if (asked === own.asked) own.busy = false;
    }
  },

  write(event: Tap) {
    const { id, line } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/shop/review/write?id=${id}&line=${line}` });
  },

  follow(event: Tap) {
    void wx.navigateTo({ url: `/shop/review/follow?id=${event.currentTarget.dataset.id}` });
  },

  open(event: Tap) {
    void wx.navigateTo({ url: itemLink(event.currentTarget.dataset.id) });
  },

  toOrders() {
    void wx.navigateTo({ url: '/shop/orders/index' });
  },
});

async function pageOf(
  tab: TabKey,
  after?: string,
): Promise<{ waiting: ToReviewRow[]; written: OwnRow[]; next?: string | undefined }> {
  if (tab === 'toReview') {
    const { orders, next } = await listOrders('toReview', after);
    return { waiting: toReviewRows(orders), written: [], next };
  }
  const { reviews, next } = await myReviews(after);
  return { waiting: [], written: reviews.map(ownRow), next };
}

function tabNames(): { key: TabKey; text: string }[] {
  return TABS.map((key) => ({ key, text: texts().myReviews[key] }));
}
