import { codeOf } from '../../services/cloud/index';
import { shipMany } from '../../services/desk';
import { MOST_AT_ONCE, pastedParcels, type LineNote, type PastedParcel } from '../../services/desk-tools';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { mayEdit } from '../../services/role';

/** Ships orders by a pasted list, and says line by line what became of them. */
Page({
  behaviors: [dressed, speaks('deskTools', 'merchant', 'common')],
  data: { text: '', notes: [] as LineNote[], busy: false, refused: false },

  /** Who may not ship is shown no form. */
  async onLoad() {
    try {
      this.setData({ refused: !(await mayEdit('orders')) });
    } catch (error) {
      noticeError(error);
    }
  },

  onShow() {
    setTitle('shipMany');
  },

  onLanguage() {
    setTitle('shipMany');
  },

  onText(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
  },

  /** Sent again it changes nothing where an order has its parcel already. */
  async send() {
    if (this.data.busy) return;
    const { parcels, notes } = pastedParcels(this.data.text);
    this.setData({ notes, busy: true });
    if (parcels.length === 0) notice(texts().deskTools.nothing);
    for (let at = 0; at < parcels.length; at += MOST_AT_ONCE) {
      const some = parcels.slice(at, at + MOST_AT_ONCE);
      try {
        this.tell(await became(some));
      } catch (error) {
        noticeError(error);
        const text = codeOf(error) === 'NOT_ALLOWED' ? texts().merchant.viewerOnly : texts().deskTools.again;
        this.tell(some.map(({ line }) => ({ line, text, ok: false })));
      }
    }
    this.setData({ busy: false });
  },

  tell(more: readonly LineNote[]) {
    this.setData({ notes: [...this.data.notes, ...more].sort((a, b) => a.line - b.line) });
  },
});

async function became(parcels: readonly PastedParcel[]): Promise<LineNote[]> {
  const words = texts().deskTools;
  const shipped = await shipMany(
    parcels.map(({ orderId, carrier, trackingNo }) => ({ orderId, carrier, trackingNo })),
  );
  return parcels.map(({ line }, place) => {
    const one = shipped[place];
    if (one?.ok === true) return { line, text: words.shipped, ok: true };
    const text =
      one?.code === 'NOT_FOUND' ? words.noOrder : one?.code === 'CONFLICT' ? words.notNow : words.again;
    return { line, text, ok: false };
  });
}
