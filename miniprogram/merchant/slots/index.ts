import type { MerchantAnswers } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots } from '../../services/merchant';
import { slotRows, type SlotRow } from '../../services/slot-desk/register';

const memory = perInstance(() => ({ found: undefined as MerchantAnswers['slots'] | undefined }));

/** The register of slots: what each is called, how many rules it has, and whether a draft waits. */
Page({
  behaviors: [dressed, speaks('slotDesk', 'merchant', 'common')],
  data: { state: 'loading', code: 'INTERNAL', rows: [] as SlotRow[] },

  onShow() {
    setTitle('slots');
    void this.load();
  },

  onLanguage() {
    setTitle('slots');
    this.show();
  },

  async load() {
    if (memory(this).found === undefined) this.setData({ state: 'loading' });
    try {
      memory(this).found = await loadSlots();
      this.show();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  show() {
    const { found } = memory(this);
    if (found === undefined) return;
    const rows = slotRows(found);
    this.setData({ rows, state: rows.length > 0 ? 'ready' : 'empty' });
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { slot: string }>) {
    void wx.navigateTo({ url: `/merchant/slots/edit?slot=${event.currentTarget.dataset.slot}` });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
