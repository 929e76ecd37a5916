import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { ownRow, type OwnRow } from '../../services/my-reviews';
import { sendPictures, type Chosen } from '../../services/pictures';
import { findMyReview, followUpReview } from '../../services/reviews';

const memory = perInstance(() => ({ reviewId: '', folder: '' }));

/** More about a thing, later: once. */
Page({
  behaviors: [dressed, speaks('myReviews', 'reviews', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    row: {} as Partial<OwnRow>,
    text: '',
    pictures: [] as Chosen[],
    sending: false,
  },

  onLoad(query) {
    memory(this).reviewId = query['id'] ?? '';
    void this.load();
  },

  onShow() {
    setTitle('followUp');
  },

  onLanguage() {
    setTitle('followUp');
    void this.load();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const { review, folder } = await findMyReview(memory(this).reviewId);
      memory(this).folder = folder;
      this.setData({ state: 'ready', row: ownRow(review) });
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  write(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
  },

  changePictures(event: WechatMiniprogram.CustomEvent<{ pictures: Chosen[] }>) {
    this.setData({ pictures: event.detail.pictures });
  },

  async submit() {
    const { text, pictures, sending } = this.data;
    if (sending) return;
    if (text.trim() === '') {
      notice(texts().myReviews.needText);
      return;
    }
    this.setData({ sending: true });
    try {
      const { reviewId, folder } = memory(this);
      const images = await sendPictures(folder, pictures);
      const { followUpState } = await followUpReview(reviewId, text, images);
      const words = texts().reviews;
      notice(followUpState === 'shown' ? words.submitted : words.waiting);
      await this.load();
    } catch (error) {
      noticeError(error);
      if (codeOf(error) === 'CONFLICT') await this.load();
    }
    this.setData({ sending: false });
  },

  toMine() {
    void wx.redirectTo({ url: '/shop/review/mine?tab=reviewed' });
  },
});
