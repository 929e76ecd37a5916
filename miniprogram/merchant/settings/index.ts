import { hotWords, loadCategories, searchItems } from '../../services/catalog';
import { codeOf } from '../../services/cloud/index';
import { categoryNames } from '../../services/cool-off-form';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { logProblem } from '../../services/log';
import { loadMissed, missedRows, type MissedRow } from '../../services/missed-searches';
import { PROVINCES } from '../../services/provinces';
import type { Part, PartDifference, SaveOutcome } from '../../services/revised-form';
import { mayEdit, myRights } from '../../services/role';
import {
  KIND_AREAS,
  settingsEditor,
  visibleKinds,
  type SettingsEditor,
  type SettingsName,
} from '../../services/settings-kinds';
import { rowsWith, type SynonymForm } from '../../services/synonym-form';

const memory = perInstance(() => ({ editor: settingsEditor('delivery'), asked: 0 }));
/** Rows that the contracts take at most. */
const MOST_ROWS = { delivery: 34, synonyms: 200, coolOff: 100 } as const;

type Tap = WechatMiniprogram.TouchEvent<object, object, { kind: SettingsName; at: number; word: string }>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string | boolean }, object, { path: string }>;

/** Delivery rules, synonyms and cool-off times, each saved by its revision. */
Page({
  behaviors: [dressed, speaks('shopSettings', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    kind: 'delivery' as SettingsName,
    kinds: [] as { key: SettingsName; text: string }[],
    mayEdit: false,
    form: {} as object,
    parts: [] as Part[],
    problems: {} as Record<string, string>,
    differences: [] as PartDifference[],
    changed: false,
    busy: false,
    provinces: [] as { code: string; name: string }[],
    categories: [] as string[],
    hot: [] as string[],
    missed: [] as MissedRow[],
    /** A word that is tried, and what came of it. */
    word: '',
    tried: null as null | { rule: string; found: string; titles: string[] },
  },

  onLoad() {
    const provinces = Object.entries(PROVINCES).map(([code, name]) => ({ code, name }));
    this.setData({ provinces });
    void this.begin();
  },

  onShow() {
    setTitle('shopSettings');
  },

  onLanguage() {
    setTitle('shopSettings');
    void this.begin();
  },

  /** The kinds that the person may see, and of those the one that is open, else the first. */
  async begin() {
    try {
      const rights = await myRights();
      const kinds = visibleKinds(rights).map((key) => ({ key, text: texts().shopSettings[key] }));
      this.setData({ kinds });
      const open = kinds.find(({ key }) => key === this.data.kind) ?? kinds[0];
      if (open) await this.open(open.key);
      else this.setData({ state: 'refused' });
    } catch (error) {
      this.setData({ code: codeOf(error), state: 'error' });
    }
  },

  chooseKind(event: Tap) {
    const { kind } = event.currentTarget.dataset;
    if (kind !== this.data.kind) void this.open(kind);
  },

  retry() {
    this.setData({ state: 'loading' });
    void this.begin();
  },

  async open(kind: SettingsName) {
    const own = memory(this);
    own.editor = settingsEditor(kind);
    const asked = (own.asked += 1);
    this.setData({ kind, state: 'loading', problems: {}, differences: [], changed: false, tried: null });
    try {
      const [shown, may] = await Promise.all([own.editor.load(), mayEdit(KIND_AREAS[kind])]);
      const help = may ? await helpFor(kind, shown.form) : {};
      if (asked === own.asked) this.setData({ ...shown, ...help, mayEdit: may, state: 'ready' });
    } catch (error) {
      const code = codeOf(error);
      if (asked === own.asked) this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  /** `path` names the field in the form: `fee`, `rows[2].yuan`. */
  onField(event: Typed) {
    const { path } = event.currentTarget.dataset;
    this.setData({ [`form.${path}`]: event.detail.value, changed: true });
  },

  addRow(chosen?: string) {
    const { rows } = this.data.form as { rows: object[] };
    if (rows.length >= MOST_ROWS[this.data.kind]) return notice(texts().shopSettings.tooMany);
    const row = memory(this).editor.newRow(chosen);
    this.setData({ [`form.rows[${rows.length}]`]: row, changed: true });
  },

  addEmpty() {
    this.addRow();
  },

  addWord(event: Tap) {
    this.addRow(event.currentTarget.dataset.word);
  },

  /** The row of a word that was looked for in vain; it leaves that list. */
  addMissed(event: Tap) {
    const { word } = event.currentTarget.dataset;
    this.addRow(word);
    const form = this.data.form as SynonymForm;
    if (rowsWith(word, form).length === 0) return;
    this.setData({ missed: this.data.missed.filter(({ words }) => words !== word) });
    wx.pageScrollTo({ selector: '.row-last', duration: 200 });
  },

  addProvince(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.addRow(this.data.provinces[Number(event.detail.value)]?.code);
  },

  addCategory(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.addRow(this.data.categories[Number(event.detail.value)]);
  },

  removeRow(event: Tap) {
    const { rows } = this.data.form as { rows: object[] };
    const { at } = event.currentTarget.dataset;
    this.setData({ 'form.rows': rows.filter((_, place) => place !== at), problems: {}, changed: true });
  },

  toggleProvince(event: Tap) {
    const { at } = event.currentTarget.dataset;
    const { notTo } = this.data.form as { notTo: { on: boolean }[] };
    this.setData({ [`form.notTo[${at}].on`]: notTo[at]?.on !== true, changed: true });
  },

  onWord(event: WechatMiniprogram.Input) {
    this.setData({ word: event.detail.value });
  },

  /** What the table says of a word, and what the shop finds for it now. */
  async tryWord() {
    const word = this.data.word.trim();
    if (word === '') return;
    const finds = rowsWith(word, this.data.form as SynonymForm).flatMap((row) => row.finds);
    const words = texts().shopSettings;
    const rule = finds.length > 0 ? `${words.alsoFinds}: ${finds.join('、')}` : words.noRule;
    try {
      const { total, cards } = await searchItems(word);
      const titles = cards.slice(0, 5).map(({ title }) => title);
      this.setData({ tried: { rule, found: say().foundGoods(word, total), titles } });
    } catch (error) {
      noticeError(error);
    }
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
    this.setData({ ...theirs, differences: [], problems: {}, changed: false });
    notice(texts().merchant.takenTheirs);
  },

  async send(how: (editor: SettingsEditor) => Promise<SaveOutcome>) {
    if (this.data.busy) return;
    this.setData({ busy: true, problems: {}, differences: [] });
    try {
      const outcome = await how(memory(this).editor);
      if (outcome.kind === 'saved') {
        const { form, parts } = outcome;
        this.setData({ form, parts, changed: false });
        notice(texts().shopSettings.saved);
      } else if (outcome.kind === 'wrong') {
        this.setData({ problems: outcome.problems });
        notice(Object.values(outcome.problems)[0] ?? '');
      } else this.setData({ differences: outcome.differences });
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

/** What a form offers to choose from: a convenience, without which it works. */
async function helpFor(
  kind: SettingsName,
  form: object,
): Promise<{ hot?: string[]; missed?: MissedRow[]; categories?: string[] }> {
  try {
    if (kind === 'synonyms') {
      const [hot, missed] = await Promise.all([hotWords(), loadMissed()]);
      return { hot: hot.map(({ words }) => words), missed: missedRows(missed, form as SynonymForm) };
    }
    if (kind === 'coolOff') return { categories: categoryNames(await loadCategories()) };
  } catch (error) {
    logProblem('what a form offers to choose from', error);
  }
  return {};
}
