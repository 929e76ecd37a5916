import type { Address } from '@zhuyi/contracts';
import { addressesChanged, loadAddresses } from '../../services/addresses';
import { chooseAddressForCheckout, currentCheckout } from '../../services/checkout';
import { codeOf } from '../../services/cloud/index';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { placeText } from '../../services/place-text';
import { hiddenPhone } from './form';

interface Shown extends Pick<Address, 'addressId' | 'name' | 'tag' | 'isDefault'> {
  phone: string;
  place: string;
  chosen: boolean;
}

const memory = perInstance(() => ({ picking: false, stop: (): void => undefined }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The shopper's addresses. Opened from the checkout (`?pick=1`), a tap chooses one and goes back. */
Page({
  behaviors: [dressed, speaks('address', 'common')],
  data: { state: 'loading', code: 'INTERNAL', addresses: [] as Shown[], picking: false },

  onLoad(query) {
    const state = memory(this);
    state.picking = query['pick'] === '1';
    this.setData({ picking: state.picking });
    state.stop = addressesChanged.listen((addresses) => this.draw(addresses));
    void this.load();
  },

  onShow() {
    setTitle('addresses');
  },

  onUnload() {
    memory(this).stop();
  },

  onLanguage() {
    setTitle('addresses');
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      await loadAddresses();
    } catch (error) {
      this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw(addresses: Address[]) {
    const chosen = memory(this).picking ? currentCheckout()?.addressId : undefined;
    this.setData({
      state: addresses.length === 0 ? 'empty' : 'ready',
      addresses: addresses.map((address) => ({
        addressId: address.addressId,
        name: address.name,
        tag: address.tag,
        isDefault: address.isDefault,
        phone: hiddenPhone(address.phone),
        place: placeText(address),
        chosen: address.addressId === chosen,
      })),
    });
  },

  onTap(event: Tap) {
    const { id } = event.currentTarget.dataset;
    if (!memory(this).picking) {
      this.edit(event);
      return;
    }
    chooseAddressForCheckout(id);
    void wx.navigateBack();
  },

  edit(event: Tap) {
    void wx.navigateTo({ url: `/shop/addresses/edit?id=${event.currentTarget.dataset.id}` });
  },

  add() {
    void wx.navigateTo({ url: '/shop/addresses/edit' });
  },
});
