import type { LiveState, MerchantAnswers } from '@zhuyi/contracts';
import { after } from '../../services/after';
import { codeOf, ShopError } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadModels, resumeNights, rollBack, trainSlice } from '../../services/merchant';
import { mayEdit } from '../../services/role';
import {
  pinText,
  shownTraining,
  shownVersion,
  type ShownTraining,
  type ShownVersion,
} from '../../services/training';

/** While somebody else's slice runs, the page looks again this often. */
const LOOK_AGAIN_MS = 3_000;
/** Slices that may fail one after another before the page stops asking. */
const PATIENCE = 3;
const memory = perInstance(() => ({
  visible: false,
  cancel: (): void => undefined,
  answer: undefined as MerchantAnswers['models'] | undefined,
}));
type Tap = WechatMiniprogram.TouchEvent<object, object, { version: string }>;

/** A change of the pointer, as it is asked for and done. */
interface Move {
  title: string;
  content: string;
  confirmText: string;
  done: string;
  send(revision: number): Promise<LiveState>;
}

/** Versions of the model, the training under way, and the way back to an earlier version. */
Page({
  behaviors: [dressed, speaks('merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as ShownVersion[],
    run: shownTraining(null) as ShownTraining,
    /** That the shop stays at a version; empty where it does not. */
    pinned: '',
    /** This page asks for one slice after another. */
    driving: false,
    busy: false,
    mayEdit: false,
  },

  onShow() {
    setTitle('models');
    memory(this).visible = true;
    void this.load();
  },

  onHide() {
    this.leave();
  },

  onUnload() {
    this.leave();
  },

  leave() {
    memory(this).visible = false;
    memory(this).cancel();
    this.setData({ driving: false });
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onLanguage() {
    setTitle('models');
    const { answer } = memory(this);
    if (answer !== undefined) this.draw(answer);
  },

  async load() {
    const state = memory(this);
    state.cancel();
    try {
      const [answer, may] = await Promise.all([loadModels(), mayEdit('models')]);
      state.answer = answer;
      this.setData({ mayEdit: may });
      this.draw(answer);
    } catch (error) {
      const code = codeOf(error);
      // Figures that are on the page stay; the next look may get through.
      if (this.data.state === 'ready' && code !== 'NOT_ALLOWED') noticeError(error);
      else this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
    if (!state.visible || !this.data.run.going || this.data.driving) return;
    state.cancel = after(LOOK_AGAIN_MS, () => {
      void this.load();
    });
  },

  draw({ models, training, pinned }: MerchantAnswers['models']) {
    const run = shownTraining(training);
    const { series, labels, ...words } = run;
    // The chart is drawn anew only when the curve has grown.
    const same = series[0]?.values.length === this.data.run.series[0]?.values.length;
    const changed = Object.fromEntries(Object.entries(words).map(([key, value]) => [`run.${key}`, value]));
    this.setData({
      state: models.length > 0 || training !== null ? 'ready' : 'empty',
      rows: models.map(shownVersion),
      pinned: pinText(pinned),
      ...changed,
      ...(same ? {} : { 'run.series': series, 'run.labels': labels }),
    });
  },

  async train() {
    const state = memory(this);
    if (this.data.busy) return;
    if (this.data.driving) {
      this.setData({ driving: false });
      notice(texts().merchant.pausedTraining);
      return;
    }
    this.setData({ driving: true });
    for (let failures = 0; this.data.driving && state.visible;) {
      try {
        const { done, busy } = await trainSlice();
        failures = 0;
        await this.load();
        if (done) break;
        if (busy) await pause();
      } catch (error) {
        failures += 1;
        if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
        else if (failures >= PATIENCE) noticeError(error);
        else {
          // A slice that was killed goes on from its checkpoint.
          await pause();
          continue;
        }
        break;
      }
    }
    this.setData({ driving: false });
    if (state.visible) await this.load();
  },

  async back(event: Tap) {
    const { version } = event.currentTarget.dataset;
    const words = texts().merchant;
    const row = this.data.rows.find((each) => each.version === version);
    await this.move({
      title: row?.live ? words.stayAsk : words.rollBackAsk,
      content: version,
      confirmText: words.moveYes,
      done: row?.live ? words.stayed : words.rolledBack,
      send: (revision) => rollBack(version, revision),
    });
  },

  async resume() {
    const { resumeAsk, resumeHint, moveYes, resumed } = texts().merchant;
    await this.move({
      title: resumeAsk,
      content: resumeHint,
      confirmText: moveYes,
      done: resumed,
      send: resumeNights,
    });
  },

  /** Asks, and moves the pointer from where it was seen; where it has moved since, shows both and asks again. */
  async move({ title, content, confirmText, done, send }: Move) {
    const seen = memory(this).answer;
    if (this.data.busy || seen === undefined || !(await confirm(title, content, confirmText))) return;
    this.setData({ busy: true });
    let moved = false;
    try {
      await send(seen.revision);
      notice(done);
    } catch (error) {
      moved = codeOf(error) === 'CONFLICT';
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else if (!moved) noticeError(error);
    }
    this.setData({ busy: false });
    await this.load();
    const now = memory(this).answer;
    if (!moved || now === undefined) return;
    if (now.revision === seen.revision) {
      noticeError(new ShopError('CONFLICT', 'refused'));
      return;
    }
    const { movedTitle, askAgain } = texts().merchant;
    const both = say().moved(seen.live ?? '–', now.live ?? '–');
    await this.move({ title: movedTitle, content: `${both} ${content}`, confirmText: askAgain, done, send });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function pause(): Promise<void> {
  return new Promise((resolve) => {
    after(LOOK_AGAIN_MS, resolve);
  });
}
