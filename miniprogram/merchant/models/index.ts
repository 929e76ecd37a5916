import type { MerchantAnswers, ModelSummary, TrainingSummary } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { confirm, notice, noticeError } from '../../services/dialog';
import { timeText } from '../../services/format';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadModels, rollBack, startTraining } from '../../services/merchant';
import { after } from '../../services/tracker/index';

interface Row {
  version: string;
  live: boolean;
  state: string;
  time: string;
  facts: string;
  metrics: string;
  reason: string;
  canServe: boolean;
}

/** While a training runs, the page looks again this often. */
const LOOK_AGAIN_MS = 5_000;
/** What a merchant reads first, of all that an evaluation measures. */
const METRICS = [/^ndcg@10$/i, /^(hr|recall)@10$/i, /^mrr@10$/i, /^coverage/i];
const ENDED: readonly string[] = ['done', 'failed'];
const memory = perInstance(() => ({
  visible: false,
  cancel: (): void => undefined,
  answer: undefined as MerchantAnswers['models'] | undefined,
}));
type Tap = WechatMiniprogram.TouchEvent<object, object, { version: string }>;

/** Versions of the model, the training under way, and the way back to an earlier version. */
Page({
  behaviors: [speaks('merchant', 'common')],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    rows: [] as Row[],
    training: '',
    percent: 0,
    going: false,
    verdict: '',
    labels: [] as string[],
    series: [] as object[],
    busy: false,
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
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onLanguage() {
    const { answer } = memory(this);
    if (answer !== undefined) this.draw(answer);
  },

  async load() {
    const state = memory(this);
    state.cancel();
    try {
      const answer = await loadModels();
      state.answer = answer;
      this.draw(answer);
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
      return;
    }
    if (state.visible && this.data.going) {
      state.cancel = after(LOOK_AGAIN_MS, () => {
        void this.load();
      });
    }
  },

  draw(answer: MerchantAnswers['models']) {
    const { models, training } = answer;
    this.setData({
      state: models.length > 0 || training !== null ? 'ready' : 'empty',
      rows: models.map(rowOf),
      ...trainingOf(training),
    });
  },

  async train() {
    await this.act(async () => {
      await startTraining();
      return texts().merchant.started;
    });
  },

  async back(event: Tap) {
    const { version } = event.currentTarget.dataset;
    const words = texts().merchant;
    if (!(await confirm(words.rollBackAsk, version, words.rollBack))) return;
    await this.act(async () => {
      await rollBack(version);
      return words.rolledBack;
    });
  },

  async act(how: () => Promise<string>) {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      notice(await how());
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().merchant.viewerOnly);
      else noticeError(error);
    }
    this.setData({ busy: false });
    await this.load();
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function rowOf(model: ModelSummary): Row {
  const words = texts().merchant;
  const states: Record<string, string> = {
    ready: words.ready,
    writing: words.writing,
    rejected: words.rejected,
  };
  return {
    version: model.version,
    live: model.live,
    state: model.live ? words.live : (states[model.state] ?? model.state),
    time: timeText(model.createdAt),
    facts: `${words.items} ${model.items} · ${words.size} ${(model.bytes / 1_048_576).toFixed(1)} MB`,
    metrics: METRICS.flatMap((wanted) => {
      const found = Object.entries(model.metrics).find(([name]) => wanted.test(name));
      return found === undefined ? [] : [`${found[0]} ${Number(found[1].toFixed(4))}`];
    }).join(' · '),
    reason: model.reason ?? '',
    canServe: !model.live && model.state === 'ready',
  };
}

function trainingOf(training: TrainingSummary | null): Record<string, unknown> {
  if (training === null)
    return { training: texts().merchant.noTraining, going: false, percent: 0, verdict: '', series: [] };
  const phases: Record<string, string> = texts().phases;
  const percent = Math.round(training.progress * 100);
  const { lossCurve } = training;
  return {
    going: !ENDED.includes(training.phase),
    percent,
    training: `${say().progress(phases[training.phase] ?? training.phase, percent)} · ${timeText(training.updatedAt)}`,
    verdict: training.verdict ?? '',
    labels: lossCurve.map((_, at) => String(at + 1)),
    series:
      lossCurve.length > 1 ? [{ name: texts().merchant.loss, values: lossCurve, color: '#cf6a4b' }] : [],
  };
}
