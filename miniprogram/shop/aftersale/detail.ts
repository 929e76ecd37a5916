import type { AfterSale } from '@zhuyi/contracts';
import { agreedWords } from '../../services/agree-part';
import { loadAfterSale, sendBack, stepsOf, withdrawAfterSale } from '../../services/after-sales';
import { codeOf } from '../../services/cloud/index';
import { contactAbout, type Contact } from '../../services/contact';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { daysLeft } from '../../services/order-view';

const memory = perInstance(() => ({ afterSaleId: '' }));
const NUMBER = /^[A-Za-z0-9-]{4,40}$/;

/** One after-sale: where it stands, what was said, and what the shopper may do. */
Page({
  behaviors: [dressed, speaks('afterSale', 'agreePart', 'orders', 'common', 'goods')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    afterSale: {} as Partial<AfterSale>,
    stateText: '',
    waits: '',
    kindText: '',
    reasonText: '',
    steps: [] as ReturnType<typeof stepsOf>,
    /** Where the merchant agreed to less than was asked for. */
    part: { asked: '', agreed: '', isFewer: false },
    contact: {} as Partial<Contact>,
    canWithdraw: false,
    canSendBack: false,
    canAskAgain: false,
    carrier: '',
    trackingNo: '',
    busy: false,
  },

  onLoad(query) {
    memory(this).afterSaleId = query['id'] ?? '';
  },

  onShow() {
    setTitle('afterSaleDetail');
    void this.load();
  },

  onLanguage() {
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      this.draw(await loadAfterSale(memory(this).afterSaleId));
    } catch (error) {
      if (this.data.state === 'ready') noticeError(error);
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw(afterSale: AfterSale) {
    const words = texts();
    const { state, moves, kind, reason, returnBy } = afterSale;
    const left = daysLeft(returnBy, Date.now());
    this.setData({
      ...{ state: 'ready', afterSale, steps: stepsOf(afterSale), stateText: words.afterSale[state] },
      ...{ kindText: words.afterSale[kind], reasonText: words.afterSaleReason[reason] },
      ...{ part: agreedWords(afterSale), contact: contactAbout(afterSale) },
      waits: left === '' ? '' : say().sendBackWithin(left),
      canWithdraw: moves.includes('withdraw'),
      canSendBack: moves.includes('sendBack'),
      canAskAgain: state === 'refused' || state === 'withdrawn',
    });
  },

  writeCarrier(event: WechatMiniprogram.Input) {
    this.setData({ carrier: event.detail.value });
  },

  writeNumber(event: WechatMiniprogram.Input) {
    this.setData({ trackingNo: event.detail.value });
  },

  async send() {
    const carrier = this.data.carrier.trim();
    const trackingNo = this.data.trackingNo.trim();
    const words = texts().afterSale;
    if (carrier === '' || !NUMBER.test(trackingNo)) return notice(words.wrongNumber);
    await this.change(() => sendBack(memory(this).afterSaleId, { carrier, trackingNo }), words.sentBack);
  },

  async withdraw() {
    const words = texts().afterSale;
    if (!(await confirm(words.withdrawAsk, '', words.withdraw))) return;
    await this.change(() => withdrawAfterSale(memory(this).afterSaleId), words.withdrawnNow);
  },

  async change(how: () => Promise<AfterSale>, done: string) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      this.draw(await how());
      notice(done);
    } catch (error) {
      noticeError(error);
      if (codeOf(error) === 'CONFLICT') await this.load();
    }
    this.setData({ busy: false });
  },

  again() {
    void wx.redirectTo({ url: `/shop/aftersale/apply?id=${this.data.afterSale.orderId ?? ''}` });
  },

  toOrder() {
    void wx.navigateTo({ url: `/shop/orders/detail?id=${this.data.afterSale.orderId ?? ''}` });
  },

  seeAll() {
    void wx.redirectTo({ url: '/shop/orders/index?tab=afterSale' });
  },

  look(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
    void wx.previewImage({
      current: event.currentTarget.dataset.src,
      urls: this.data.afterSale.images ?? [],
    });
  },
});
