import type { AfterSaleKind, AfterSaleReason } from '@zhuyi/contracts';
import {
  amountOf,
  applyAfterSale,
  isEverything,
  linesToChoose,
  loadOptions,
  type ChosenLine,
} from '../../services/after-sales';
import { codeOf } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadOrder } from '../../services/orders';
import { endForm, formKey, sendPictures, type Chosen } from '../../services/pictures';

interface Choice {
  key: string;
  text: string;
  hint: string;
}

const memory = perInstance(() => ({
  orderId: '',
  applyKey: '',
  folder: '',
  deliveryFen: 0,
  lines: [] as ChosenLine[],
}));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** Asks for money back, with or without sending goods back. */
Page({
  behaviors: [dressed, speaks('afterSale', 'orders', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    kinds: [] as Choice[],
    kind: 'refund' as AfterSaleKind,
    lines: [] as (ChosenLine & { leftText: string })[],
    reasons: [] as Choice[],
    reason: '' as AfterSaleReason | '',
    text: '',
    pictures: [] as Chosen[],
    amount: 0,
    withDelivery: false,
    sending: false,
  },

  onLoad(query) {
    const own = memory(this);
    own.orderId = query['id'] ?? '';
    own.applyKey = formKey(`aftersale.${own.orderId}`);
    void this.load();
  },

  onShow() {
    setTitle('afterSale');
  },

  onLanguage() {
    setTitle('afterSale');
    this.setData({ kinds: kindChoices(this.data.kinds.map(({ key }) => key)), reasons: reasonChoices() });
    this.draw();
  },

  async load() {
    const own = memory(this);
    this.setData({ state: 'loading' });
    try {
      const [options, order] = await Promise.all([
        loadOptions(own.orderId, own.applyKey),
        loadOrder(own.orderId),
      ]);
      const { kinds, deliveryFen, folder } = options;
      Object.assign(own, { deliveryFen, folder, lines: linesToChoose(order, options) });
      const [kind = 'refund'] = kinds;
      this.setData({ kinds: kindChoices(kinds), kind, reasons: reasonChoices(), state: 'ready' });
      this.draw();
    } catch (error) {
      if (codeOf(error) === 'CONFLICT') this.setData({ state: 'empty' });
      else this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  draw() {
    const { lines, deliveryFen } = memory(this);
    this.setData({
      lines: lines.map((line) => ({ ...line, leftText: say().ofLeft(line.left) })),
      amount: amountOf(lines, deliveryFen),
      withDelivery: deliveryFen > 0 && isEverything(lines),
    });
  },

  chooseKind(event: Tap) {
    this.setData({ kind: event.currentTarget.dataset.id as AfterSaleKind });
  },

  chooseReason(event: Tap) {
    this.setData({ reason: event.currentTarget.dataset.id as AfterSaleReason });
  },

  changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { at: number }>) {
    const own = memory(this);
    const at = Number(event.currentTarget.dataset.at);
    own.lines = own.lines.map((line, place) =>
      place === at ? { ...line, quantity: event.detail.value } : line,
    );
    this.draw();
  },

  write(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
  },

  changePictures(event: WechatMiniprogram.CustomEvent<{ pictures: Chosen[] }>) {
    this.setData({ pictures: event.detail.pictures });
  },

  async submit() {
    const { kind, reason, text, pictures, sending } = this.data;
    const own = memory(this);
    const chosen = own.lines.filter(({ quantity }) => quantity > 0);
    if (sending) return;
    if (chosen.length === 0) return notice(texts().afterSale.choose);
    if (reason === '') return notice(texts().afterSale.chooseReason);
    this.setData({ sending: true });
    try {
      const { orderId, applyKey } = own;
      const images = await sendPictures(own.folder, pictures);
      const lines = chosen.map(({ line, quantity }) => ({ line, quantity }));
      const { afterSaleId } = await applyAfterSale({ applyKey, orderId, kind, lines, reason, text, images });
      endForm(`aftersale.${orderId}`);
      notice(texts().afterSale.submitted);
      void wx.redirectTo({ url: `/shop/aftersale/detail?id=${afterSaleId}` });
    } catch (error) {
      if (codeOf(error) === 'CONFLICT') {
        notice(texts().afterSale.tooMuch);
        await this.load();
      } else noticeError(error);
    }
    this.setData({ sending: false });
  },

  goBack() {
    void wx.redirectTo({ url: `/shop/orders/detail?id=${memory(this).orderId}` });
  },
});

function kindChoices(kinds: readonly string[]): Choice[] {
  const words = texts().afterSale;
  return kinds.map((key) =>
    key === 'return'
      ? { key, text: words.return, hint: words.returnHint }
      : { key, text: words.refund, hint: words.refundHint },
  );
}

function reasonChoices(): Choice[] {
  return Object.entries(texts().afterSaleReason).map(([key, text]) => ({ key, text, hint: '' }));
}
