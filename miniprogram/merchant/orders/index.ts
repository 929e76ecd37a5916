import { codeOf } from '../../services/cloud/index';
import { searchOrders } from '../../services/desk';
import { guessBy, SEARCH_WAYS, type SearchBy } from '../../services/desk-tools';
import {
  deskPage,
  DESK_TABS,
  doAct,
  fieldNames,
  FORMS,
  PART_FORMS,
  orderRow,
  type DeskAct,
  type DeskRow,
  type DeskTab,
} from '../../services/desk-view';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { addedRows } from '../../services/paged-list';
import { toParam } from '../../services/link';
import { mayEdit } from '../../services/role';
import { isWide } from '../../services/wide';

const memory = perInstance(() => ({ next: undefined as string | undefined, busy: false, asked: 0 }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; act: DeskAct; at: number }>;

/** The merchant's orders, after-sales and reviews, by what they wait for. */
Page({
  behaviors: [dressed, speaks('deskOrders', 'deskTools', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    tab: 'toSend' as DeskTab,
    tabs: [] as { key: DeskTab; text: string }[],
    rows: [] as DeskRow[],
    ended: false,
    /** The form that is open: of which row and act, the names of its fields, and what stands in them. */
    form: { id: '', act: '' as DeskAct | '', names: [] as string[], values: [] as string[] },
    busy: false,
    mayEdit: false,
    /** The order beside the list, on a computer; '' for none, and read again with each `stamp`. */
    chosen: '',
    stamp: 0,
    /** What is searched for; '' while a tab is shown. */
    words: '',
    by: 'name' as SearchBy,
    ways: [] as { key: SearchBy; text: string }[],
  },

  onLoad() {
    this.setData({ tabs: tabsOf(), ways: waysOf() });
  },

  onShow() {
    setTitle('deskOrders');
    void this.load();
  },

  onLanguage() {
    setTitle('deskOrders');
    this.setData({ tabs: tabsOf(), ways: waysOf() });
    void this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  choose(event: Tap) {
    const tab = event.currentTarget.dataset.id as DeskTab;
    if (tab === this.data.tab && this.data.words === '') return;
    this.setData({ tab, words: '', state: 'loading', rows: [], 'form.id': '' });
    void this.load();
  },

  async load() {
    const own = memory(this);
    own.asked += 1;
    const { asked } = own;
    try {
      const [{ rows, next }, may] = await Promise.all([this.ask(), mayEdit('orders')]);
      if (asked !== own.asked) return;
      own.next = next;
      this.setData({
        rows,
        mayEdit: may,
        state: rows.length > 0 ? 'ready' : 'empty',
        ended: next === undefined,
        stamp: asked,
      });
      this.place();
    } catch (error) {
      if (asked === own.asked) this.setData({ state: 'error', code: codeOf(error) });
    }
  },

  onResize() {
    this.place();
  },

  /** On a computer an order of the list stands beside it: the one that was chosen, else the first. */
  place() {
    const { rows, chosen } = this.data;
    const isThere = rows.some(({ orderId }) => orderId !== '' && orderId === chosen);
    const next = !isWide() ? '' : isThere ? chosen : (rows[0]?.orderId ?? '');
    if (next !== chosen) this.setData({ chosen: next });
  },

  open(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const orderId = this.data.rows.find((row) => row.id === id)?.orderId ?? '';
    if (orderId === '') return;
    if (isWide()) this.setData({ chosen: orderId });
    else void wx.navigateTo({ url: `/merchant/orders/detail?id=${toParam(orderId)}` });
  },

  /** A page of what is shown: a search, or a tab. */
  async ask(after?: string): Promise<{ rows: DeskRow[]; next?: string | undefined }> {
    const { words, by, tab } = this.data;
    if (words === '') return deskPage(tab, after);
    const { orders, next } = await searchOrders(by, words, after);
    return { rows: orders.map(orderRow), next };
  },

  search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const words = event.detail.value.trim();
    this.seek(words, guessBy(words));
  },

  searchBy(event: WechatMiniprogram.TouchEvent<object, object, { by: SearchBy }>) {
    this.seek(this.data.words, event.currentTarget.dataset.by);
  },

  clear() {
    this.seek('', 'name');
  },

  seek(words: string, by: SearchBy) {
    this.setData({ words, by, state: 'loading', rows: [], 'form.id': '' });
    void this.load();
  },

  openPacking() {
    void wx.navigateTo({ url: '/merchant/orders/packing' });
  },

  openMany() {
    void wx.navigateTo({ url: '/merchant/orders/many' });
  },

  async more() {
    const own = memory(this);
    if (own.busy || own.next === undefined) return;
    own.busy = true;
    const { asked } = own;
    try {
      const { rows, next } = await this.ask(own.next);
      if (asked !== own.asked) return;
      own.next = next;
      const added = addedRows('rows', this.data.rows.length, rows);
      this.setData({ ...added, ended: next === undefined });
    } catch (error) {
      noticeError(error);
    } finally {
      own.busy = false;
    }
  },

  act(event: Tap) {
    const { id, act } = event.currentTarget.dataset;
    if (PART_FORMS.includes(act)) {
      this.setData({ form: { id, act, names: [], values: [] } });
      return undefined;
    }
    if (FORMS[act] === undefined) return this.send(act, id, []);
    const names = fieldNames(act);
    this.setData({ form: { id, act, names, values: names.map(() => '') } });
    return undefined;
  },

  write(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number }>) {
    this.setData({ [`form.values[${Number(event.currentTarget.dataset.at)}]`]: event.detail.value.trim() });
  },

  onPartDone() {
    this.setData({ 'form.id': '' });
    void this.load();
  },

  async save() {
    const { id, act, values } = this.data.form;
    if (act === '') return;
    if (values.some((value) => value === '')) return notice(texts().deskOrders.needWord);
    await this.send(act, id, values);
  },

  async send(act: DeskAct, id: string, values: string[]) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      await doAct(act, id, values);
      notice(texts().deskOrders.decided);
      this.setData({ 'form.id': '' });
    } catch (error) {
      if (codeOf(error) === 'BAD_INPUT') notice(texts().afterSale.wrongNumber);
      else noticeError(error);
    }
    this.setData({ busy: false });
    await this.load();
  },
});

function tabsOf(): { key: DeskTab; text: string }[] {
  const words = texts().deskOrders;
  return DESK_TABS.map((key) => ({ key, text: words[key] }));
}

function waysOf(): { key: SearchBy; text: string }[] {
  return SEARCH_WAYS.map((key) => ({ key, text: texts().deskTools[key] }));
}
