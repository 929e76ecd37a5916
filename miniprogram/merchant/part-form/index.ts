import { mostBack, newPartForm, readPart, withUnits, type PartForm } from '../../services/agree-part';
import { codeOf } from '../../services/cloud/index';
import { agreeAfterSale, loadAgreeOptions, takeBackGoods } from '../../services/desk';
import { notice, noticeError } from '../../services/dialog';
import { priceText } from '../../services/format';
import { say, speaks, texts } from '../../services/i18n/index';

type Stepped = WechatMiniprogram.CustomEvent<{ value: number }, object, { at: number }>;

/** Agrees to a part of an after-sale: how many units, how much money, and a word. Sends `done` when it is decided. */
Component({
  behaviors: [speaks('agreePart', 'common')],
  properties: {
    afterSaleId: { type: String, value: '' },
    /** The goods have come back: what arrived is paid for. */
    isBack: { type: Boolean, value: false },
  },
  data: {
    state: 'loading',
    code: 'INTERNAL',
    form: { lines: [], deliveryFen: 0, isWhole: false, money: '', word: '' } as PartForm,
    mostText: '',
    restock: true,
    busy: false,
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      if (this.data.state === 'error') this.setData({ state: 'loading' });
      try {
        this.draw(newPartForm(await loadAgreeOptions(this.properties.afterSaleId)));
      } catch (error) {
        this.setData({ state: 'error', code: codeOf(error) });
      }
    },

    draw(form: PartForm) {
      this.setData({ form, state: 'ready', mostText: say().backAtMost(priceText(mostBack(form))) });
    },

    changeUnits(event: Stepped) {
      this.draw(withUnits(this.data.form, Number(event.currentTarget.dataset.at), event.detail.value));
    },

    writeMoney(event: WechatMiniprogram.Input) {
      this.setData({ 'form.money': event.detail.value });
    },

    writeWord(event: WechatMiniprogram.Input) {
      this.setData({ 'form.word': event.detail.value });
    },

    changeRestock(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ restock: event.detail.value });
    },

    async send() {
      if (this.data.busy) return;
      const part = readPart(this.data.form);
      if (typeof part === 'string') {
        notice(part);
        return;
      }
      this.setData({ busy: true });
      const { afterSaleId, isBack } = this.properties;
      try {
        await (isBack
          ? takeBackGoods(afterSaleId, this.data.restock, part)
          : agreeAfterSale(afterSaleId, part));
        notice(texts().deskOrders.decided);
        this.triggerEvent('done');
      } catch (error) {
        noticeError(error);
        // Decided by somebody else meanwhile.
        if (codeOf(error) === 'CONFLICT') this.triggerEvent('done');
      }
      this.setData({ busy: false });
    },
  },
});
