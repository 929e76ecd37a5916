import type { MerchantAnswers } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { noticeError, notice } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots } from '../../services/merchant';
import { mayEdit } from '../../services/role';
import { makeSlot, refusedMaking, templateRows, type TemplateRow } from '../../services/slot-desk/making';
import { slotRows, type SlotRow } from '../../services/slot-desk/register';

const memory = perInstance(() => ({ found: undefined as MerchantAnswers['slots'] | undefined }));

/** The register of slots: what each is called, how many rules it has, and whether a draft waits. */
Page({
  behaviors: [dressed, speaks('slotDesk', 'slotMaking', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as SlotRow[],
    mayEdit: false,
    making: false,
    templates: [] as TemplateRow[],
  },

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
      const [found, may] = await Promise.all([loadSlots(), mayEdit('slots')]);
      memory(this).found = found;
      this.setData({ mayEdit: may });
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
    this.setData({ templates: templateRows(found.register) });
    this.setData({ rows, state: rows.length > 0 ? 'ready' : 'empty' });
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { slot: string }>) {
    void wx.navigateTo({ url: `/merchant/slots/edit?slot=${event.currentTarget.dataset.slot}` });
  },

  toggleMaking() {
    this.setData({ making: !this.data.making });
  },

  async make(event: WechatMiniprogram.TouchEvent<object, object, { template: string }>) {
    if (!this.data.making) return;
    this.setData({ making: false });
    try {
      const slot = await makeSlot(event.currentTarget.dataset.template);
      void wx.navigateTo({ url: `/merchant/slots/edit?slot=${slot}` });
    } catch (error) {
      const why = refusedMaking(error);
      if (why === undefined) noticeError(error);
      else notice(why);
    }
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
