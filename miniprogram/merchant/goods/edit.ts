import type { Item } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { createGoods, loadPrices } from '../../services/goods-desk/api';
import { goodsKind } from '../../services/goods-desk/editing';
import {
  emptyForm,
  madeVariants,
  withLink,
  type GoodsForm,
  type Problems,
} from '../../services/goods-desk/form';
import { readForm } from '../../services/goods-desk/read-form';
import { sentPictures } from '../../services/goods-desk/sent-pictures';
import { priceRow, type PriceRow } from '../../services/goods-desk/prices-view';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { RevisedEditor, type PartDifference, type SaveOutcome } from '../../services/revised-form';
import { mayEdit } from '../../services/role';

type Field = { at: number; field: string };
type Typed = WechatMiniprogram.CustomEvent<{ value: string | boolean }, object, Field>;
type Tap = WechatMiniprogram.TouchEvent<object, object, Field>;

const memory = perInstance(() => ({
  itemId: '',
  editor: undefined as RevisedEditor<Item, GoodsForm> | undefined,
  nextPrices: undefined as string | undefined,
}));

/** One item: what it is, its pictures, prices and stock, its variants, and who changed its prices. */
Page({
  behaviors: [dressed, speaks('goodsDesk', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    isNew: false,
    mayEdit: false,
    form: emptyForm(),
    problems: {} as Problems,
    link: '',
    covers: [] as string[],
    facts: '',
    busy: false,
    conflict: [] as PartDifference[],
    prices: [] as PriceRow[],
    morePrices: false,
  },

  onLoad({ id = '' }: Record<string, string | undefined>) {
    memory(this).itemId = decodeURIComponent(id);
    this.setData({ isNew: id === '' });
    void this.load();
  },

  onShow() {
    this.name();
  },

  onLanguage() {
    this.name();
  },

  name() {
    setTitle(this.data.isNew ? 'goodsNew' : 'goodsEdit');
  },

  async load() {
    const { itemId } = memory(this);
    try {
      const may = await mayEdit('catalogue');
      this.setData({ mayEdit: may });
      if (itemId === '') {
        this.setData({ state: may ? 'ready' : 'refused' });
        return;
      }
      memory(this).editor = new RevisedEditor(
        goodsKind(itemId, ({ sold, held }) => {
          const soldText = `${texts().goodsDesk.sold} ${sold}`;
          this.setData({ facts: held > 0 ? `${soldText} · ${say().goodsHeld(held)}` : soldText });
        }),
      );
      await this.reload();
      this.setData({ state: 'ready' });
    } catch (error) {
      const code = codeOf(error);
      const states = { NOT_ALLOWED: 'refused', NOT_FOUND: 'empty' };
      this.setData({ code, state: Object.entries(states).find(([name]) => name === code)?.[1] ?? 'error' });
    }
  },

  async reload() {
    const { editor } = memory(this);
    if (!editor) return;
    this.take((await editor.load()).form as GoodsForm);
    await this.loadPrices();
  },

  take(form: GoodsForm) {
    this.setData({ form, problems: {}, conflict: [] });
    this.count();
  },

  count() {
    this.setData({ covers: this.data.form.pictures.map((_, at) => String(at + 1)) });
  },

  async loadPrices(after?: string) {
    const { changes, next } = await loadPrices(memory(this).itemId, after);
    memory(this).nextPrices = next;
    const rows = changes.map(priceRow);
    const prices = after === undefined ? rows : [...this.data.prices, ...rows];
    this.setData({ prices, morePrices: next !== undefined });
  },

  morePrices() {
    this.loadPrices(memory(this).nextPrices).catch(noticeError);
  },

  onField(event: Typed) {
    this.setData({ [`form.${event.currentTarget.dataset.field}`]: event.detail.value });
  },

  onLink(event: Typed) {
    this.setData({ link: String(event.detail.value) });
  },

  addLink() {
    const { pictures, problem } = withLink(this.data.form, this.data.link);
    if (problem !== undefined) return notice(problem);
    this.setData({ 'form.pictures': pictures, link: '' });
    this.count();
  },

  changePictures(event: WechatMiniprogram.CustomEvent<{ pictures: GoodsForm['pictures'] }>) {
    this.setData({ 'form.pictures': event.detail.pictures });
    this.count();
  },

  makeCover(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { pictures } = this.data.form;
    const cover = pictures[Number(event.detail.value)];
    if (cover === undefined) return;
    this.setData({ 'form.pictures': [cover, ...pictures.filter((one) => one !== cover)] });
  },

  addOption() {
    this.setData({ 'form.options': [...this.data.form.options, { name: '', values: '' }].slice(0, 4) });
  },

  removeOption(event: Tap) {
    const { at } = event.currentTarget.dataset;
    const options = this.data.form.options.filter((_, place) => place !== Number(at));
    this.setData({ 'form.options': options, 'form.variants': [] });
  },

  makeVariants() {
    const { variants, problem } = madeVariants(this.data.form);
    if (problem !== undefined) return notice(problem);
    this.setData({ 'form.variants': variants, problems: {} });
  },

  removeVariant(event: Tap) {
    const { at } = event.currentTarget.dataset;
    this.setData({ 'form.variants': this.data.form.variants.filter((_, place) => place !== Number(at)) });
  },

  async save() {
    await this.doing(async () => {
      this.setData({ 'form.pictures': await sentPictures(this.data.form.pictures) });
      await (this.data.isNew ? this.create() : this.end(await memory(this).editor?.save(this.data.form)));
    });
  },

  async create() {
    const { item, problems } = readForm(this.data.form, undefined);
    this.setData({ problems });
    const [first] = Object.values(problems);
    if (first !== undefined) return notice(first);
    await createGoods(item);
    memory(this).itemId = item.itemId;
    this.setData({ isNew: false });
    this.name();
    await this.load();
    notice(texts().goodsDesk.created);
  },

  async end(outcome: SaveOutcome | undefined) {
    if (outcome?.kind === 'wrong') {
      this.setData({ problems: outcome.problems });
      return notice(Object.values(outcome.problems)[0] ?? '');
    }
    if (outcome?.kind === 'conflict') {
      this.setData({ conflict: outcome.differences });
      void wx.pageScrollTo({ scrollTop: 0 });
      return;
    }
    await this.reload();
    notice(texts().goodsDesk.saved);
  },

  takeTheirs() {
    const shown = memory(this).editor?.takeTheirs();
    if (shown) this.take(shown.form as GoodsForm);
  },

  keepMine() {
    void this.doing(async () => this.end(await memory(this).editor?.keepMine(this.data.form)));
  },

  /** One thing at a time; what fails is told. */
  async doing(work: () => Promise<void>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      await work();
    } catch (error) {
      const code = codeOf(error);
      if (code === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else if (code === 'CONFLICT') notice(texts().goodsDesk.codeTaken);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  viewItem() {
    void wx.navigateTo({ url: itemLink(memory(this).itemId) });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
