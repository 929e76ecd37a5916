import type { ExperimentsAnswers, ExperimentView } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { experimentRow, holdoutRows, type ExperimentRow } from '../../services/experiment-view';
import {
  loadExperiments,
  removeExperiment,
  saveHoldout,
  shipArm,
  startExperiment,
  stopExperiment,
} from '../../services/experiments';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadSlots } from '../../services/merchant';
import { mayEdit } from '../../services/role';
import { momentText } from '../../services/slot-desk/clock';

/** Shares that can be chosen for the holdout, per cent. */
const HOLDOUTS = [0, 2, 5, 10, 20];
const memory = perInstance(() => ({ answer: undefined as ExperimentsAnswers['list'] | undefined }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; share: number }>;
type Ship = WechatMiniprogram.CustomEvent<{ arm: string }, object, { id: string }>;
type Deed = (view: ExperimentView) => Promise<unknown>;

/** Comparisons of ways to recommend, with what can be said of them, and the holdout. */
Page({
  behaviors: [dressed, speaks('experiments', 'liftChart', 'merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as ExperimentRow[],
    holdout: { share: 0, rounds: [] as ReturnType<typeof holdoutRows> },
    holdouts: HOLDOUTS,
    /** Whose figures are open; `holdout` is one. */
    open: '',
    mayEdit: false,
    busy: '',
  },

  onShow() {
    setTitle('experiments');
    void this.load();
  },

  onLanguage() {
    setTitle('experiments');
    this.draw();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const [answer, may] = await Promise.all([loadExperiments(), mayEdit('slots')]);
      memory(this).answer = answer;
      this.setData({ mayEdit: may, state: 'ready' });
      this.draw();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  draw() {
    const { answer } = memory(this);
    if (!answer) return;
    const { experiments, holdout } = answer;
    this.setData({
      rows: experiments.map(experimentRow),
      holdout: { share: holdout.share, rounds: holdoutRows(holdout) },
    });
  },

  toggle(event: Tap) {
    const { id } = event.currentTarget.dataset;
    this.setData({ open: this.data.open === id ? '' : id });
  },

  create() {
    void wx.navigateTo({ url: '/merchant/experiments/edit' });
  },

  edit(event: Tap) {
    void wx.navigateTo({ url: `/merchant/experiments/edit?id=${event.currentTarget.dataset.id}` });
  },

  async start(event: Tap) {
    const { startAsk, startHint, start, started } = texts().experiments;
    await this.act(event.currentTarget.dataset.id, [startAsk, startHint, start], started, startExperiment);
  },

  async stop(event: Tap) {
    const { stopAsk, stopHint, stop, stopped } = texts().experiments;
    await this.act(event.currentTarget.dataset.id, [stopAsk, stopHint, stop], stopped, stopExperiment);
  },

  async remove(event: Tap) {
    const { removeAsk, removeHint, remove } = texts().experiments;
    await this.act(event.currentTarget.dataset.id, [removeAsk, removeHint, remove], '', removeExperiment);
  },

  async ship(event: Ship) {
    const { id } = event.currentTarget.dataset;
    const { arm } = event.detail;
    const { shipHint, yes, done } = texts().experiments;
    const label = this.data.rows
      .find(({ experimentId }) => experimentId === id)
      ?.arms.find((one) => one.arm === arm)?.label;
    const ask: [string, string, string] = [say().shipAsk(label ?? arm), shipHint, yes];
    await this.act(id, ask, done, (view) => this.shipAsSeen(view, arm));
  },

  /** Whoever would replace what was published meanwhile is asked again. */
  async shipAsSeen(view: ExperimentView, arm: string) {
    try {
      await shipArm(view, arm);
    } catch (error) {
      if (!(error instanceof ShopError) || error.field !== 'slotRevision') throw error;
      const { slots } = await loadSlots();
      const live = slots.find(({ slot }) => slot === view.slot);
      const { replaceHint, replace } = texts().experiments;
      if (!live) throw error;
      if (!(await confirm(say().replaceAsk(momentText(live.updatedAt)), replaceHint, replace))) return false;
      await shipArm(view, arm, live.revision);
    }
    return true;
  },

  /** Asks, does it to the experiment as it was seen, and shows what has become of it. */
  async act(id: string, ask: [string, string, string], done: string, deed: Deed) {
    const view = memory(this).answer?.experiments.find(({ experimentId }) => experimentId === id);
    if (this.data.busy !== '' || !view || !(await confirm(...ask))) return;
    await this.send(id, done, () => deed(view));
  },

  async setHoldout(event: Tap) {
    const { share } = event.currentTarget.dataset;
    const { answer } = memory(this);
    if (this.data.busy !== '' || !answer || share === answer.holdout.share) return;
    await this.send('holdout', '', () => saveHoldout(share, answer.holdout.revision));
  },

  async send(id: string, done: string, deed: () => Promise<unknown>) {
    this.setData({ busy: id });
    try {
      const isDone = await deed();
      if (done !== '' && isDone !== false) notice(done);
    } catch (error) {
      this.explain(error);
    }
    this.setData({ busy: '' });
    await this.load();
  },

  explain(error: unknown) {
    const words = texts().experiments;
    const { code, field } = error instanceof ShopError ? error : { code: codeOf(error), field: '' };
    if (code === 'NOT_ALLOWED') notice(words.viewOnly);
    else if (code !== 'CONFLICT') noticeError(error);
    else if (field === 'slot') notice(words.slotBusy);
    else if (field === 'pinned') notice(words.pinnedSince);
    else notice(field === 'revision' || field === 'state' ? words.changed : words.noRoom);
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
