import type { BannerNow } from '@zhuyi/contracts';
import { after } from '../../services/after';
import {
  bannerKind,
  bannerOf,
  bannersNow,
  isWhole,
  MOST_BANNERS,
  type BannerForm,
  type BannerRow,
} from '../../services/banner-form';
import { loadCategories } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { RevisedEditor, type PartDifference, type SaveOutcome } from '../../services/revised-form';
import { mayEdit } from '../../services/role';
import { moved, viewsOf, type BannerInList } from './view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { at: number; by: number }>;
type Changed = WechatMiniprogram.CustomEvent<{ patch: Partial<BannerRow> }, object, { at: number }>;
type Editor = RevisedEditor<Parameters<typeof bannersNow>[0], BannerForm>;

/** After the last change. */
const QUIET_MS = 400;
const memory = perInstance(() => ({
  editor: new RevisedEditor(bannerKind),
  asked: 0,
  cancel: (): void => undefined,
  states: [] as BannerNow[],
}));

/** The banners of the home page: in their order, with what would be shown now; saved as a whole, by their revision. */
Page({
  behaviors: [dressed, speaks('banners', 'shopSettings', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    form: { rows: [] } as BannerForm,
    views: [] as BannerInList[],
    /** The banner whose form is open. */
    open: '',
    problems: {} as Record<string, string>,
    differences: [] as PartDifference[],
    categories: [] as string[],
    changed: false,
    busy: false,
  },

  onLoad() {
    void this.load();
  },

  onShow() {
    setTitle('banners');
  },

  onLanguage() {
    setTitle('banners');
    this.draw(this.data.form.rows);
  },

  onUnload() {
    memory(this).cancel();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const [{ form }, may] = await Promise.all([memory(this).editor.load(), mayEdit('settings')]);
      this.setData({ mayEdit: may, state: 'ready', changed: false });
      this.draw((form as BannerForm).rows);
      if (may) this.setData({ categories: (await loadCategories()).map(({ name }) => name) });
    } catch (error) {
      const code = codeOf(error);
      if (this.data.state === 'ready') logProblem('categories to choose from', error);
      else this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  /** Shows the rows, and asks which of them would be shown to shoppers. */
  draw(rows: BannerRow[]) {
    const state = memory(this);
    this.setData({ form: { rows }, views: viewsOf(rows, state.states, this.data.problems) });
    state.cancel();
    state.cancel = after(QUIET_MS, () => {
      void this.look();
    });
  },

  async look() {
    const state = memory(this);
    const asked = (state.asked += 1);
    try {
      const states = await bannersNow(this.data.form.rows.filter(isWhole).map(bannerOf));
      if (asked !== state.asked) return;
      state.states = states;
    } catch (error) {
      logProblem('which banners are shown now', error);
    }
    this.setData({ views: viewsOf(this.data.form.rows, state.states, this.data.problems) });
  },

  change(rows: BannerRow[], open?: string) {
    this.setData({ changed: true, open: open ?? this.data.open });
    this.draw(rows);
  },

  onChange(event: Changed) {
    const at = Number(event.currentTarget.dataset.at);
    const { patch } = event.detail;
    this.change(this.data.form.rows.map((row, place) => (place === at ? { ...row, ...patch } : row)));
  },

  create() {
    const { rows } = this.data.form;
    if (rows.length >= MOST_BANNERS) return notice(texts().banners.tooMany);
    const row = memory(this).editor.newRow() as BannerRow;
    this.change([row, ...rows], row.bannerId);
  },

  edit(event: Tap) {
    const { bannerId = '' } = this.data.form.rows[event.currentTarget.dataset.at] ?? {};
    this.setData({ open: this.data.open === bannerId ? '' : bannerId });
  },

  move(event: Tap) {
    const { at, by } = event.currentTarget.dataset;
    this.change(moved(this.data.form.rows, Number(at), Number(by)));
  },

  async remove(event: Tap) {
    const at = Number(event.currentTarget.dataset.at);
    const words = texts().banners;
    if (!(await confirm(words.removeAsk, this.data.views[at]?.title ?? '', words.remove))) return;
    this.change(this.data.form.rows.filter((_, place) => place !== at));
  },

  save() {
    return this.send((editor) => editor.save(this.data.form));
  },

  keepMine() {
    return this.send((editor) => editor.keepMine(this.data.form));
  },

  takeTheirs() {
    const theirs = memory(this).editor.takeTheirs();
    if (theirs === undefined) return;
    this.setData({ differences: [], problems: {}, changed: false, open: '' });
    this.draw((theirs.form as BannerForm).rows);
    notice(texts().merchant.takenTheirs);
  },

  async send(how: (editor: Editor) => Promise<SaveOutcome>) {
    if (this.data.busy) return;
    this.setData({ busy: true, problems: {}, differences: [] });
    try {
      const outcome = await how(memory(this).editor);
      if (outcome.kind === 'saved') {
        this.setData({ changed: false, open: '' });
        this.draw((outcome.form as BannerForm).rows);
        notice(texts().banners.saved);
      } else if (outcome.kind === 'wrong') this.explain(outcome.problems);
      else this.setData({ differences: outcome.differences });
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  /** Opens the first banner that something is wrong with. */
  explain(problems: Record<string, string>) {
    const [path = '', said = ''] = Object.entries(problems)[0] ?? [];
    const { rows } = this.data.form;
    const at = Number(path.split('.')[1]);
    this.setData({ problems, open: rows[at]?.bannerId ?? '' });
    this.draw(rows);
    void wx.pageScrollTo({ selector: `#banner-${at}` });
    notice(said);
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
