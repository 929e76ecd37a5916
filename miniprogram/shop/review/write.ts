import type { OrderLine, ReviewTag } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadOrder } from '../../services/orders';
import { sendPictures, type Chosen } from '../../services/pictures';
import { beginReview, writeReview } from '../../services/reviews';

interface StarKey {
  stars: number;
  on: boolean;
  label: string;
}

const memory = perInstance(() => ({ orderId: '', line: -1 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { key: string; stars: number }>;
const BEST = 5;

/** Reviews of an order's lines, one after the other. */
Page({
  behaviors: [dressed, speaks('reviews', 'orders', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    /** Place of the line that is reviewed now, and the line. */
    place: 0,
    line: {} as Partial<OrderLine>,
    variantText: '',
    stars: BEST,
    starKeys: [] as StarKey[],
    starWord: '',
    text: '',
    tags: [] as { key: ReviewTag; text: string; on: boolean }[],
    pictures: [] as Chosen[],
    anonymous: true,
    name: '',
    sending: false,
  },

  onLoad(query) {
    const { id = '', line = '-1' } = query;
    Object.assign(memory(this), { orderId: id, line: Number(line) });
    void this.load();
  },

  onShow() {
    setTitle('review');
  },

  onLanguage() {
    setTitle('review');
    this.rate(this.data.stars);
    this.setData({ tags: tagsOf(chosenOf(this.data.tags)) });
  },

  /** Takes the line that was asked for, or the next one that has no review. */
  async load() {
    this.setData({ state: 'loading' });
    try {
      const { orderId, line: wanted } = memory(this);
      const { lines, toReview } = await loadOrder(orderId);
      const place = toReview.find((one) => one === wanted) ?? toReview[0];
      const line = place === undefined ? undefined : lines[place];
      if (place === undefined || line === undefined) {
        this.setData({ state: 'empty' });
        return;
      }
      const { variant = [] } = line;
      this.setData({
        ...{ state: 'ready', place, line, text: '', pictures: [], tags: tagsOf([]) },
        variantText: variant.join(' · '),
      });
      this.rate(BEST);
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  chooseStars(event: Tap) {
    this.rate(Number(event.currentTarget.dataset.stars));
  },

  rate(stars: number) {
    const words = texts().reviews;
    const starWord = [words.star1, words.star2, words.star3, words.star4, words.star5][stars - 1] ?? '';
    const starKeys = [1, 2, 3, 4, 5].map((one) => ({
      ...{ stars: one, on: one <= stars, label: say().starLabel(one) },
    }));
    this.setData({ stars, starWord, starKeys });
  },

  toggleTag(event: Tap) {
    const { key } = event.currentTarget.dataset;
    const chosen = chosenOf(this.data.tags);
    const next = chosen.some((tag) => tag === key)
      ? chosen.filter((tag) => tag !== key)
      : [...chosen, key as ReviewTag].slice(-5);
    this.setData({ tags: tagsOf(next) });
  },

  write(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
  },

  writeName(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value });
  },

  changePictures(event: WechatMiniprogram.CustomEvent<{ pictures: Chosen[] }>) {
    this.setData({ pictures: event.detail.pictures });
  },

  toggleAnonymous() {
    this.setData({ anonymous: !this.data.anonymous });
  },

  async submit() {
    if (this.data.sending) return;
    this.setData({ sending: true });
    try {
      const { orderId } = memory(this);
      const { place: line, stars, text, pictures, tags, anonymous, name } = this.data;
      const { folder } = pictures.length > 0 ? await beginReview(orderId, line) : { folder: '' };
      const images = await sendPictures(folder, pictures);
      const request = { orderId, line, stars, text, images, anonymous, tags: chosenOf(tags) };
      const { state } = await writeReview(anonymous ? request : { ...request, name });
      const words = texts().reviews;
      notice(state === 'shown' ? words.submitted : words.waiting);
      await this.load();
    } catch (error) {
      noticeError(error);
      if (codeOf(error) === 'CONFLICT') await this.load();
    }
    this.setData({ sending: false });
  },

  toOrder() {
    void wx.redirectTo({ url: `/shop/orders/detail?id=${memory(this).orderId}` });
  },
});

function tagsOf(chosen: readonly ReviewTag[]): { key: ReviewTag; text: string; on: boolean }[] {
  const words = texts().reviewTag;
  return (Object.keys(words) as ReviewTag[]).map((key) => ({
    key,
    text: words[key],
    on: chosen.includes(key),
  }));
}

function chosenOf(tags: readonly { key: ReviewTag; on: boolean }[]): ReviewTag[] {
  return tags.filter(({ on }) => on).map(({ key }) => key);
}
