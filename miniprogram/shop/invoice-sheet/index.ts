import type { Invoice } from '@zhuyi/contracts';
import { speaks, texts } from '../../services/i18n/index';

type Kind = 'none' | Invoice['kind'];
const TAX_NUMBER = /^([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/;

/** Whom the invoice is for. Sends `choose` with the invoice, or without one. */
Component({
  behaviors: [speaks('checkout', 'common')],
  properties: {
    visible: { type: Boolean, value: false },
    invoice: { type: Object, value: {} as Partial<Invoice> },
  },
  data: { kind: 'none' as Kind, title: '', taxNumber: '', problem: '' },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      const invoice = this.properties.invoice as Partial<Invoice> & { taxNumber?: string };
      this.setData({
        kind: invoice.kind ?? 'none',
        title: invoice.title ?? '',
        taxNumber: invoice.taxNumber ?? '',
        problem: '',
      });
    },
  },
  methods: {
    onKind(event: WechatMiniprogram.TouchEvent<object, object, { kind: Kind }>) {
      this.setData({ kind: event.currentTarget.dataset.kind, problem: '' });
    },

    onTitle(event: WechatMiniprogram.Input) {
      this.setData({ title: event.detail.value, problem: '' });
    },

    onTaxNumber(event: WechatMiniprogram.Input) {
      this.setData({ taxNumber: event.detail.value, problem: '' });
    },

    done() {
      const { kind } = this.data;
      const title = this.data.title.trim();
      const taxNumber = this.data.taxNumber.replace(/\s/g, '').toUpperCase();
      const isWrong =
        kind === 'company'
          ? title.length < 2 || !TAX_NUMBER.test(taxNumber)
          : kind === 'personal' && title === '';
      if (isWrong) {
        this.setData({ problem: texts().checkout.invoiceWrong });
        return;
      }
      const invoice: Invoice | undefined =
        kind === 'none' ? undefined : kind === 'personal' ? { kind, title } : { kind, title, taxNumber };
      this.triggerEvent('choose', { invoice });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close');
    },
  },
});
