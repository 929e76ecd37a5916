import type { Card, PreviewPerson } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { mayEdit } from '../../services/role';
import type { PreviewQuestion, Theirs } from '../../services/slot-desk/editor';
import { editorView, type EditorView } from '../../services/slot-desk/editor-view';
import { applyChange, type FormChange } from '../../services/slot-desk/form-changes';
import type { HistoryRow } from '../../services/slot-desk/history-view';
import type { PreviewView, StepsView } from '../../services/slot-desk/preview-view';
import type { RuleForm } from '../../services/slot-desk/rule-form';
import type { DeskRule } from '../../services/slot-desk/rules';
import { SlotSession } from '../../services/slot-desk/session';

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Told<T extends object> = WechatMiniprogram.CustomEvent<T>;

const memory = perInstance(() => ({ session: new SlotSession('home') }));

/** One slot: how its list is made, where it stands, its rules in sentences, its draft with a preview, and what was published. */
Page({
  behaviors: [dressed, speaks('slotDesk', 'merchant', 'common', 'cart')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    mayEdit: false,
    isOwn: false,
    view: null as EditorView | null,
    form: null as RuleForm | null,
    busy: '',
    conflict: null as Theirs | null,
    preview: null as PreviewView | null,
    steps: null as StepsView | null,
    people: [] as PreviewPerson[],
    history: [] as HistoryRow[],
    older: 0,
  },

  onLoad({ slot = 'home' }: Record<string, string | undefined>) {
    memory(this).session = new SlotSession(slot);
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
    const { session } = memory(this);
    try {
      const [found, may] = await Promise.all([session.editor.load(), mayEdit('slots')]);
      if (found) await session.loadHistory();
      this.setData({ state: found ? 'ready' : 'empty', mayEdit: may, isOwn: found && session.editor.isOwn });
      if (found) this.show();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  show() {
    this.setData({ ...memory(this).session.show() });
  },

  moreHistory() {
    void this.doing('history', () => memory(this).session.loadHistory(true));
  },

  onChange(event: Told<FormChange>) {
    const { editor } = memory(this).session;
    applyChange(editor.form, event.detail);
    this.setData({ view: editorView(editor) });
  },

  /** Opens the form of a rule: of the one with this id, else of a new one. */
  editRule(event: Tap<{ id?: string }>) {
    this.setData({ form: memory(this).session.ruleForm(event.currentTarget.dataset.id) });
  },

  removeRule(event: Tap<{ id: string }>) {
    memory(this).session.editor.form.removeRule(event.currentTarget.dataset.id);
    this.show();
  },

  closeForm() {
    this.setData({ form: null });
  },

  onItem(event: Told<{ card: Card }>) {
    memory(this).session.meet(event.detail.card);
  },

  onRule(event: Told<{ rule: DeskRule }>) {
    memory(this).session.putRule(event.detail.rule);
    this.closeForm();
    this.show();
  },

  saveDraft() {
    const { session } = memory(this);
    void this.doing('draft', async () =>
      (await session.editor.saveDraft()) ? texts().slotDesk.savedDraft : '',
    );
  },

  publish() {
    const { session } = memory(this);
    void this.doing('publish', async () => {
      if (!(await session.editor.publish())) return '';
      this.setData({ preview: null, steps: null });
      await session.loadHistory();
      return texts().slotDesk.published2;
    });
  },

  async dropDraft() {
    const { dropAsk, dropHint, dropDraft, dropped } = texts().slotDesk;
    if (!(await confirm(dropAsk, dropHint, dropDraft.slice(0, 4)))) return;
    await this.doing('drop', async () => {
      await memory(this).session.editor.dropDraft();
      return dropped;
    });
  },

  async restore(event: Told<{ number: number }>) {
    const { session } = memory(this);
    const { restoreAsk, restore, restored } = texts().slotDesk;
    const { refused, hint } = session.editor.restoring;
    if (refused !== '') return notice(refused);
    if (!(await confirm(restoreAsk, hint, restore.slice(0, 4)))) return;
    await this.doing('restore', async () => {
      await session.editor.restore(event.detail.number);
      await session.loadHistory();
      return restored;
    });
  },

  onAsk(event: Told<PreviewQuestion>) {
    void this.doing('preview', async () => {
      this.setData({ preview: await memory(this).session.tryOut(event.detail), steps: null });
    });
  },

  onPeople() {
    void this.doing('people', async () => {
      this.setData({ people: await memory(this).session.people() });
    });
  },

  onSteps(event: Told<{ itemId: string; title: string }>) {
    const { itemId, title } = event.detail;
    this.setData({ steps: memory(this).session.stepsOf(itemId, title) });
  },

  takeTheirs() {
    void this.doing('drop', async () => {
      await memory(this).session.editor.takeTheirs();
      return texts().merchant.takenTheirs;
    });
  },

  keepMine() {
    const { session } = memory(this);
    void this.doing('draft', async () =>
      (await session.editor.keepMine()) ? texts().slotDesk.savedDraft : '',
    );
  },

  /** One thing at a time; when it is done, what it answers is told, and what fails is. */
  async doing(what: string, work: () => Promise<unknown>) {
    if (this.data.busy !== '') return;
    this.setData({ busy: what });
    let told = '';
    try {
      const answer = await work();
      if (typeof answer === 'string') told = answer;
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') told = texts().merchant.viewerOnly;
      else noticeError(error);
    }
    this.setData({ busy: '' });
    this.show();
    if (told !== '') notice(told);
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
