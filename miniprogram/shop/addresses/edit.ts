import type { Address } from '@zhuyi/contracts';
import {
  addressFromWechat,
  knownAddress,
  newAddress,
  removeAddress,
  saveAddress,
} from '../../services/addresses';
import { chooseAddressForCheckout } from '../../services/checkout';
import { codeOf, ShopError } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { logProblem } from '../../services/log';
import { readPasted } from '../regions/paste';
import { regionText } from '../../services/place-text';
import type { Region } from '../regions/regions';
import { refusedField, wrongFields, type Checked } from './form';

type Input = WechatMiniprogram.Input;
const noProblems = { name: '', phone: '', region: '', detail: '' };

/** One address: typed, taken from a pasted text, or from WeChat's own book after the privacy guide. */
Page({
  behaviors: [dressed, speaks('address', 'common')],
  data: {
    address: newAddress(),
    region: '',
    isNew: true,
    tags: [] as string[],
    pasted: '',
    hasWechat: typeof wx.chooseAddress === 'function',
    picking: false,
    busy: false,
    /** What is wrong with a field, in words. */
    problems: { ...noProblems },
  },

  onLoad(query) {
    const known = knownAddress(query['id'] ?? '');
    this.setData({ isNew: known === undefined });
    this.fill(known ?? newAddress());
    this.drawTags();
  },

  onShow() {
    setTitle('address');
  },

  onLanguage() {
    setTitle('address');
    this.drawTags();
  },

  drawTags() {
    const { tagHome, tagWork, tagSchool } = texts().address;
    this.setData({ tags: [tagHome, tagWork, tagSchool] });
  },

  /** Takes over fields, as far as they say something. */
  fill(fields: Partial<Address>) {
    const said = Object.entries(fields).filter(([, value]) => value !== '');
    const address = { ...this.data.address, ...(Object.fromEntries(said) as Partial<Address>) };
    this.setData({ address, region: regionText(address), problems: { ...noProblems } });
  },

  onName(event: Input) {
    this.setData({ 'address.name': event.detail.value, 'problems.name': '' });
  },

  onPhone(event: Input) {
    this.setData({ 'address.phone': event.detail.value, 'problems.phone': '' });
  },

  onDetail(event: Input) {
    this.setData({ 'address.detail': event.detail.value, 'problems.detail': '' });
  },

  onPasted(event: Input) {
    this.setData({ pasted: event.detail.value });
  },

  onTag(event: WechatMiniprogram.TouchEvent<object, object, { tag: string }>) {
    const { tag } = event.currentTarget.dataset;
    this.setData({ 'address.tag': tag === this.data.address.tag ? '' : tag });
  },

  onDefault(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ 'address.isDefault': event.detail.value });
  },

  pick() {
    this.setData({ picking: true });
  },

  endPick() {
    this.setData({ picking: false });
  },

  onRegion(event: WechatMiniprogram.CustomEvent<Region>) {
    const address = { ...this.data.address, ...event.detail };
    this.setData({ address, region: regionText(address), 'problems.region': '' });
  },

  readPasted() {
    const { readNothing, readDone } = texts().address;
    const found = readPasted(this.data.pasted);
    if (found.phone === '' && found.province === '') {
      notice(readNothing);
      return;
    }
    // A new place replaces the old one whole.
    if (found.province !== '') this.setData({ 'address.city': '', 'address.district': '' });
    this.fill(found);
    this.setData({ pasted: '' });
    notice(readDone);
  },

  async fromWechat() {
    try {
      const found = await addressFromWechat();
      if (found !== undefined) this.fill(found);
    } catch (error) {
      logProblem('no address from WeChat', error);
      notice(texts().address.wechatFailed);
    }
  },

  async save() {
    if (this.data.busy) return;
    const { address, isNew } = this.data;
    const wrong = wrongFields(address);
    if (wrong.length > 0) {
      this.complain(wrong);
      return;
    }
    this.setData({ busy: true });
    try {
      await saveAddress(address);
      notice(texts().address.saved);
      await wx.navigateBack({ delta: isNew ? this.chooseForOrder() : 1 });
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: false });
  },

  /** A new address on the way to an order is the order's. Returns how many pages back it is asked for. */
  chooseForOrder(): number {
    const routes = getCurrentPages().map(({ route }) => route);
    const at = routes.lastIndexOf('shop/checkout/index');
    if (at < 0) return 1;
    chooseAddressForCheckout(this.data.address.addressId);
    return routes.length - 1 - at;
  },

  explain(error: unknown) {
    const refused = error instanceof ShopError ? refusedField(error.field) : undefined;
    if (refused !== undefined) this.complain([refused]);
    else if (codeOf(error) === 'TOO_MANY') notice(texts().address.full);
    else noticeError(error);
  },

  complain(fields: Checked[]) {
    const { nameWrong, phoneWrong, regionWrong, detailWrong } = texts().address;
    const words = { name: nameWrong, phone: phoneWrong, region: regionWrong, detail: detailWrong };
    const problems = { ...noProblems };
    for (const field of fields) problems[field] = words[field];
    this.setData({ problems });
  },

  async remove() {
    const { removeAsk, removed } = texts().address;
    if (this.data.busy || !(await confirm(removeAsk, '', texts().cart.remove))) return;
    this.setData({ busy: true });
    try {
      await removeAddress(this.data.address.addressId);
      notice(removed);
      await wx.navigateBack();
    } catch (error) {
      noticeError(error);
    }
    this.setData({ busy: false });
  },
});
