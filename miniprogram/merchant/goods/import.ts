import type { ImportView } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { loadImports } from '../../services/goods-import/api';
import { chooseTable } from '../../services/goods-import/choose';
import { FIRST_OPTIONS, ImportDraft } from '../../services/goods-import/draft';
import { fileProblem, sizeProblem } from '../../services/goods-import/fault-words';
import { importPageView, type ImportPageView } from '../../services/goods-import/page-view';
import { changeOf } from '../../services/goods-import/choices';
import { EVENT_TYPES, toldBy, withColumn, withWord } from '../../services/goods-import/mapping';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fenOf } from '../../services/money-input';
import { mayEdit } from '../../services/role';

type Tap = WechatMiniprogram.TouchEvent<object, object, { field: string; value: string; id: string }>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }, object, { name: string }>;
type Changes = Parameters<ImportDraft['ask']>[0];

/** Until a file is chosen. */
const NO_FILE: Omit<ImportPageView, 'view'> & { view: ImportPageView['view'] | null } = {
  ...{ view: null, choices: [], rows: [], words: [], types: [], zones: [], dateOrders: [], asksType: false },
  ...{ typeAt: 0, zoneAt: 0, datesAt: 0, guessed: false },
};

const memory = perInstance(() => ({
  draft: undefined as ImportDraft | undefined,
}));

/** Goods from a file, looked at before they are written, and all goods as a file. */
Page({
  behaviors: [dressed, speaks('goodsImport', 'eventsImport', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    busy: '',
    problem: '',
    options: FIRST_OPTIONS,
    price: '',
    ...NO_FILE,
    /** Imports that were begun, for the list of them. */
    given: [] as ImportView[],
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('goodsImport');
  },

  onLanguage() {
    setTitle('goodsImport');
    this.show();
  },

  async load() {
    try {
      const [given, may] = await Promise.all([loadImports(), mayEdit('catalogue')]);
      this.setData({ given, state: 'ready', mayEdit: may });
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  show() {
    const { draft } = memory(this);
    if (!draft?.look) return this.setData({ view: null });
    const { name, look, options } = draft;
    this.setData({ options, ...importPageView(name, look, options) });
  },

  async choose() {
    await this.doing('sending', async () => {
      const file = await chooseTable();
      if (file === undefined) return;
      memory(this).draft = undefined;
      this.setData({ problem: sizeProblem(file.bytes), view: null, price: '' });
      if (this.data.problem !== '') return;
      memory(this).draft = await ImportDraft.of(file);
    });
  },

  /** Reads the file again in another way. */
  async ask(changes: Changes) {
    await this.doing('looking', async () => {
      await memory(this).draft?.ask(changes);
    });
  },

  option(event: Tap) {
    const { field, value } = event.currentTarget.dataset;
    void this.ask(changeOf(field, value));
  },

  onPrice(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ price: event.detail.value });
  },

  setPrice() {
    const { price } = this.data;
    const fen = fenOf(price);
    if (price.trim() === '') return this.ask({ priceFen: undefined });
    if (fen === undefined || fen === 0) return notice(texts().goodsDesk.wrongPrice);
    return this.ask({ priceFen: fen });
  },

  pick(event: Picked) {
    void this.ask(changeOf(event.currentTarget.dataset.name, event.detail.value));
  },

  /** Of a file that is not known, columns are said one after the other before it is read. */
  map(event: Picked) {
    const look = memory(this).draft?.look;
    if (!look) return;
    const { name } = event.currentTarget.dataset;
    const rows = withColumn(this.data.rows, name, Number(event.detail.value), look);
    this.setData({ rows });
    if (!this.data.guessed) this.readSo();
  },

  mapWord(event: Picked) {
    const { mapping = { columns: {} } } = this.data.options;
    const { name } = event.currentTarget.dataset;
    this.remap(withWord(mapping, name, Number(event.detail.value)));
  },

  mapEvery(event: Picked) {
    const { mapping = { columns: {} } } = this.data.options;
    this.remap({ ...mapping, event: EVENT_TYPES[Number(event.detail.value) - 1] });
  },

  remap(mapping: NonNullable<ImportDraft['options']['mapping']>) {
    const look = memory(this).draft?.look;
    if (look) void this.ask(toldBy(look, this.data.rows, { mapping }));
  },

  readSo() {
    const look = memory(this).draft?.look;
    if (look) void this.ask(toldBy(look, this.data.rows, this.data.options));
  },

  async start() {
    const own = memory(this);
    const look = own.draft?.look;
    if (!look || look.failure !== null || this.data.busy !== '') return;
    const { startTitle } = texts().goodsImport;
    const { kind, items, rows } = look;
    const asked =
      kind === 'events' ? say().eventsAsk(rows.kept, items) : say().importAsk(items, rows.refused);
    if (!(await confirm(startTitle, asked, texts().common.confirm))) return;
    await this.doing('starting', async () => {
      const view = await own.draft?.start();
      own.draft = undefined;
      if (view) this.setData({ given: [view] });
      void wx.pageScrollTo({ scrollTop: 0 });
    });
  },

  /** One thing at a time; what fails is told. */
  async doing(busy: string, work: () => Promise<void>) {
    if (this.data.busy !== '') return;
    this.setData({ busy });
    try {
      await work();
    } catch (error) {
      const problem = fileProblem(error);
      if (problem !== '') this.setData({ problem });
      else noticeError(error);
    }
    this.setData({ busy: '' });
    this.show();
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
