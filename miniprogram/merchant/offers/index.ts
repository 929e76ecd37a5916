import type { Card } from '@zhuyi/contracts';
import { loadCategories } from '../../services/catalog';
import { codeOf, ShopError } from '../../services/cloud/index';
import { categoryNames } from '../../services/cool-off-form';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { newOfferForm, offerRow, readOffer, type OfferForm, type OfferRow } from '../../services/offer-form';
import { loadAllOffers, saveOffer, stopOffer } from '../../services/offers';
import { mayEdit } from '../../services/role';

type Tap = WechatMiniprogram.TouchEvent<
  object,
  object,
  { id: string; at: number; value: string; field: string }
>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string | boolean }, object, { field: string }>;

/** The shop's coupons with what became of them, and a form for a new one. */
Page({
  behaviors: [dressed, speaks('offers', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as OfferRow[],
    mayEdit: false,
    /** The form is open. */
    creating: false,
    form: newOfferForm(0),
    problems: {} as Record<string, string>,
    categories: [] as string[],
    picking: false,
    busy: '',
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('offers');
  },

  onLanguage() {
    setTitle('offers');
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const [{ offers, figures }, may] = await Promise.all([loadAllOffers(), mayEdit('coupons')]);
      const of = figures && new Map(figures.map((one) => [one.offerId, one]));
      const rows = offers.map((offer) => offerRow(offer, of ? of.get(offer.offerId) : null, Date.now()));
      this.setData({ rows, mayEdit: may, state: rows.length > 0 ? 'ready' : 'empty' });
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  async create() {
    this.setData({ creating: true, form: newOfferForm(Date.now()), problems: {} });
    try {
      this.setData({ categories: categoryNames(await loadCategories()) });
    } catch (error) {
      noticeError(error);
    }
  },

  closeForm() {
    this.setData({ creating: false });
  },

  onField(event: Typed) {
    this.setData({ [`form.${event.currentTarget.dataset.field}`]: event.detail.value });
  },

  choose(event: Tap) {
    const { field, value } = event.currentTarget.dataset;
    this.setData({ [`form.${field}`]: value, problems: {} });
  },

  addCategory(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const name = this.data.categories[Number(event.detail.value)];
    if (name === undefined) return;
    this.setData({ 'form.categories': [...new Set([...this.data.form.categories, name])].slice(0, 20) });
  },

  openPicker() {
    this.setData({ picking: true });
  },

  closePicker() {
    this.setData({ picking: false });
  },

  onPick({ detail: { card } }: WechatMiniprogram.CustomEvent<{ card: Card }>) {
    this.closePicker();
    const { items } = this.data.form;
    if (items.some(({ itemId }) => itemId === card.itemId)) return;
    this.setData({ 'form.items': [...items, { itemId: card.itemId, title: card.title }].slice(0, 100) });
  },

  removeFrom(event: Tap) {
    const { field, at } = event.currentTarget.dataset;
    const list = field === 'items' ? this.data.form.items : this.data.form.categories;
    this.setData({ [`form.${field}`]: [...list].filter((_, place) => place !== at) });
  },

  async publish() {
    if (this.data.busy !== '') return;
    const { offer, problems } = readOffer(this.data.form as OfferForm, Date.now());
    this.setData({ problems });
    const [first] = Object.values(problems);
    if (first !== undefined) return notice(first);
    this.setData({ busy: 'publish' });
    try {
      await saveOffer(offer);
      notice(texts().offers.made);
      this.setData({ creating: false });
      await this.load();
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: '' });
  },

  /** At the field, where the shop names one. */
  explain(error: unknown) {
    const {
      code,
      field = '',
      message,
    } = error instanceof ShopError ? error : { code: codeOf(error), message: '' };
    if (code === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
    else if (code === 'TOO_MANY') notice(texts().offers.tooMany);
    else if (code === 'BAD_INPUT' && field !== '') {
      const said = texts().merchant.refusedItem + message;
      this.setData({ problems: { [field]: said } });
      notice(said);
    } else noticeError(error);
  },

  async stop(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const { stopAsk, stopHint, stop } = texts().offers;
    if (this.data.busy !== '' || !(await confirm(stopAsk, stopHint, stop))) return;
    this.setData({ busy: id });
    try {
      await stopOffer(id);
      await this.load();
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: '' });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
