import type { ImportView } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { loadImports } from '../../services/goods-import/api';
import { chooseTable } from '../../services/goods-import/choose';
import { FIRST_OPTIONS, ImportDraft } from '../../services/goods-import/draft';
import { fileProblem, sizeProblem } from '../../services/goods-import/fault-words';
import { lookView, type LookView } from '../../services/goods-import/look-view';
import {
  choicesOf,
  columnRows,
  columnsOf,
  withColumn,
  type Column,
  type ColumnRow,
} from '../../services/goods-import/mapping';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { fenOf } from '../../services/money-input';
import { mayEdit } from '../../services/role';

type Tap = WechatMiniprogram.TouchEvent<object, object, { field: string; value: string; id: string }>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }, object, { column: Column }>;
type Changes = Parameters<ImportDraft['ask']>[0];

const memory = perInstance(() => ({
  draft: undefined as ImportDraft | undefined,
}));

/** Goods from a file, looked at before they are written, and all goods as a file. */
Page({
  behaviors: [dressed, speaks('goodsImport', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    busy: '',
    problem: '',
    view: null as LookView | null,
    options: FIRST_OPTIONS as ImportDraft['options'],
    price: '',
    choices: [] as string[],
    rows: [] as ColumnRow[],
    /** Columns are guessed, and nothing is read by them yet. */
    guessed: false,
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
    this.setData({
      ...{ view: lookView(name, look), options, choices: choicesOf(look) },
      ...{ rows: columnRows(look, options.columns), guessed: look.failure === 'unknown' },
    });
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
    void this.ask({ [field]: value });
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

  map(event: Picked) {
    const look = memory(this).draft?.look;
    if (!look) return;
    const { column } = event.currentTarget.dataset;
    void this.ask({ columns: withColumn(this.data.rows, column, Number(event.detail.value), look) });
  },

  readSo() {
    void this.ask({ columns: columnsOf(this.data.rows) });
  },

  async start() {
    const own = memory(this);
    const look = own.draft?.look;
    if (!look || look.failure !== null || this.data.busy !== '') return;
    const { startTitle } = texts().goodsImport;
    const asked = say().importAsk(look.items, look.rows.refused);
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
