import type { Card, Preview, PreviewPerson, PreviewShopper } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { mayEdit } from '../../services/role';
import { SlotEditor, type EditorView, type Theirs } from '../../services/slot-desk/editor';
import { refusedMaking } from '../../services/slot-desk/making';
import { historyRows, type HistoryRow } from '../../services/slot-desk/history-view';
import {
  previewView,
  stepsView,
  type PreviewView,
  type StepsView,
} from '../../services/slot-desk/preview-view';
import { formOfRule, type RuleForm } from '../../services/slot-desk/rule-form';
import { freshId, type DeskRule } from '../../services/slot-desk/rules';

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Field<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

const ABOUT_ITEMS = ['similar', 'together'];
const memory = perInstance(() => ({
  editor: new SlotEditor('home'),
  preview: undefined as Preview | undefined,
  /** Of the rule that is being edited. */
  before: undefined as string | undefined,
}));

/** One slot: its rules in sentences, its draft with a preview, and what was published before. */
Page({
  behaviors: [dressed, speaks('slotDesk', 'slotMaking', 'merchant', 'common', 'cart')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    isOwn: false,
    view: null as EditorView | null,
    form: null as RuleForm | null,
    busy: '',
    needsItem: false,
    conflict: null as Theirs | null,
    preview: null as PreviewView | null,
    steps: null as StepsView | null,
    people: [] as PreviewPerson[],
    history: [] as HistoryRow[],
    older: 0,
  },

  onLoad({ slot = 'home' }: Record<string, string | undefined>) {
    memory(this).editor = new SlotEditor(slot);
    this.setData({ needsItem: ABOUT_ITEMS.includes(slot) });
    void this.load();
  },

  onShow() {
    setTitle('slot');
  },

  onLanguage() {
    setTitle('slot');
    if (this.data.state === 'ready') this.show();
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      const [found, may] = await Promise.all([memory(this).editor.load(), mayEdit('slots')]);
      this.setData({ state: found ? 'ready' : 'empty', mayEdit: may, isOwn: memory(this).editor.isOwn });
      if (!found) return;
      this.show();
      await this.loadHistory();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  show() {
    const { editor } = memory(this);
    this.setData({ view: editor.view(), conflict: editor.conflict() });
  },

  async loadHistory(before?: number) {
    const { editor } = memory(this);
    const { publications, items, next } = await editor.history(before);
    for (const item of items) editor.items.set(item.itemId, item);
    const rows = historyRows(publications, editor.items);
    this.setData({
      history: before === undefined ? rows : [...this.data.history, ...rows],
      older: next ?? 0,
    });
  },

  moreHistory() {
    void this.doing('history', async () => {
      await this.loadHistory(this.data.older);
      return '';
    });
  },

  onTitle(event: Field<string>) {
    memory(this).editor.change({ title: event.detail.value });
    this.show();
  },

  onEnabled(event: Field<boolean>) {
    memory(this).editor.change({ enabled: event.detail.value });
    this.show();
  },

  addRule() {
    const { editor } = memory(this);
    memory(this).before = undefined;
    const rule: DeskRule = {
      ruleId: freshId(editor.rules),
      when: [],
      then: { kind: 'pin', place: 1, count: 1 },
    };
    this.setData({ form: formOfRule(rule, editor.items) });
  },

  editRule(event: Tap<{ id: string }>) {
    const { editor } = memory(this);
    const rule = editor.rules.find(({ ruleId }) => ruleId === event.currentTarget.dataset.id);
    if (rule === undefined) return;
    memory(this).before = rule.ruleId;
    this.setData({ form: formOfRule(rule, editor.items) });
  },

  removeRule(event: Tap<{ id: string }>) {
    memory(this).editor.removeRule(event.currentTarget.dataset.id);
    this.show();
  },

  closeForm() {
    this.setData({ form: null });
  },

  onItem(event: WechatMiniprogram.CustomEvent<{ card: Card }>) {
    const { card } = event.detail;
    memory(this).editor.items.set(card.itemId, card);
  },

  onRule(event: WechatMiniprogram.CustomEvent<{ rule: DeskRule }>) {
    memory(this).editor.putRule(event.detail.rule, memory(this).before);
    this.setData({ form: null });
    this.show();
  },

  saveDraft() {
    const { editor } = memory(this);
    void this.doing('draft', async () => {
      return (await editor.saveDraft()) ? texts().slotDesk.savedDraft : '';
    });
  },

  publish() {
    const { editor } = memory(this);
    void this.doing('publish', async () => {
      if (!(await editor.publish())) return '';
      this.setData({ preview: null, steps: null });
      await this.loadHistory();
      return texts().slotDesk.published2;
    });
  },

  async dropDraft() {
    const { dropAsk, dropHint, dropDraft, dropped } = texts().slotDesk;
    if (!(await confirm(dropAsk, dropHint, dropDraft.slice(0, 4)))) return;
    await this.doing('drop', async () => {
      await memory(this).editor.dropDraft();
      return dropped;
    });
  },

  async restore(event: Tap<{ number: number }>) {
    const { number } = event.currentTarget.dataset;
    const { restoreAsk, restore, restored } = texts().slotDesk;
    const { refused, hint } = memory(this).editor.restoring;
    if (refused !== '') return notice(refused);
    if (!(await confirm(restoreAsk, hint, restore.slice(0, 4)))) return;
    await this.doing('restore', async () => {
      await memory(this).editor.restore(number);
      await this.loadHistory();
      return restored;
    });
  },

  onAsk(event: WechatMiniprogram.CustomEvent<{ shopper: PreviewShopper; itemIds: string[] }>) {
    const { shopper, itemIds } = event.detail;
    const { editor } = memory(this);
    void this.doing('preview', async () => {
      try {
        memory(this).preview = await editor.preview(shopper, itemIds);
      } catch (error) {
        if (!(error instanceof ShopError) || error.code !== 'BAD_INPUT') throw error;
        editor.refuse(error.field, error.message);
        return '';
      }
      this.setData({ preview: previewView(memory(this).preview as Preview), steps: null });
      return '';
    });
  },

  onPeople() {
    void this.doing('people', async () => {
      this.setData({ people: await memory(this).editor.people() });
      return '';
    });
  },

  onSteps(event: WechatMiniprogram.CustomEvent<{ itemId: string; title: string }>) {
    const { preview, editor } = memory(this);
    if (preview === undefined) return;
    const { itemId, title } = event.detail;
    this.setData({ steps: stepsView(preview.after, itemId, title, editor.rules, editor.items) });
  },

  takeTheirs() {
    void this.doing('drop', async () => {
      await memory(this).editor.takeTheirs();
      return texts().merchant.takenTheirs;
    });
  },

  keepMine() {
    void this.doing('draft', async () => {
      return (await memory(this).editor.keepMine()) ? texts().slotDesk.savedDraft : '';
    });
  },

  /** One thing at a time; when it is done, what it answers is told, and what fails is. */
  async doing(what: string, work: () => Promise<string>) {
    if (this.data.busy !== '') return;
    this.setData({ busy: what });
    let told = '';
    try {
      told = await work();
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') told = texts().merchant.viewerOnly;
      else noticeError(error);
    }
    this.setData({ busy: '' });
    this.show();
    if (told !== '') notice(told);
  },

  async remove() {
    const { sure, removeAsk, removeHint, removed } = texts().slotMaking;
    if (!(await confirm(removeAsk, removeHint, sure))) return;
    try {
      await memory(this).editor.remove();
      notice(removed);
      void wx.navigateBack();
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
