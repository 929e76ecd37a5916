import type { ArmChange, ExperimentView, OptionalStep, PrimaryMetric } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../../services/cloud/index';
import { notice, noticeError } from '../../services/dialog';
import { dressed } from '../../services/dressed';
import {
  EFFECTS,
  formOfDraft,
  kindsFor,
  KINDS,
  METRICS,
  newForm,
  newKind,
  planLines,
  readForm,
  sharesOf,
  STEPS,
  withArm,
  withoutArm,
  type BasedDraft,
  type ExperimentForm,
} from '../../services/experiment-form';
import { createExperiment, loadPlanner, planExperiment, saveExperiment } from '../../services/experiments';
import { setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';

type Tap = WechatMiniprogram.TouchEvent<object, object, { field: string; value: string; at: number }>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>;
const memory = perInstance(() => ({
  drafts: new Map<string, BasedDraft>(),
  experimentId: undefined as string | undefined,
  edited: undefined as ExperimentView | undefined,
}));

/** Draws an experiment up: what is compared, on whom, and how long that takes. */
Page({
  behaviors: [
    dressed,
    speaks('experiments', 'experimentMetrics', 'armKinds', 'rankSteps', 'merchant', 'common'),
  ],
  data: {
    state: 'loading',
    code: 'INTERNAL',
    form: newForm('home'),
    slots: [] as { slot: string; name: string }[],
    versions: [] as string[],
    effects: EFFECTS,
    metrics: METRICS,
    /** What an arm may do in this slot. */
    kinds: KINDS,
    steps: STEPS,
    plan: [] as string[],
    planning: false,
    problems: {} as Record<string, string>,
    busy: false,
  },

  /** `id`: of a draft to be changed. */
  onLoad({ id }: Record<string, string | undefined>) {
    memory(this).experimentId = id;
    void this.load();
  },

  onShow() {
    setTitle('experimentNew');
  },

  onLanguage() {
    setTitle('experimentNew');
    this.setData({ plan: [], problems: {} });
  },

  async load() {
    if (this.data.state === 'error') this.setData({ state: 'loading' });
    try {
      const { slots, drafts, versions, edited } = await loadPlanner(memory(this).experimentId);
      memory(this).drafts = drafts;
      memory(this).edited = edited;
      const form = edited ? formOfDraft(edited) : this.data.form;
      this.setData({ state: 'ready', slots, versions, form, kinds: kindsFor(form.slot) });
      await this.plan();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ code, state: code === 'NOT_ALLOWED' ? 'refused' : 'error' });
    }
  },

  change(form: ExperimentForm, planAgain = false) {
    this.setData({ form, problems: {} });
    if (planAgain) void this.plan();
  },

  onField(event: Typed) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [`form.${field}`]: event.detail.value, problems: {} });
    if (field.endsWith('.share')) void this.plan();
  },

  chooseSlot(event: Tap) {
    const slot = event.currentTarget.dataset.value;
    const kinds = kindsFor(slot);
    const arms = this.data.form.arms.map((arm) => newKind(arm, kinds.includes(arm.kind) ? arm.kind : 'slot'));
    this.setData({ kinds });
    this.change({ ...this.data.form, slot, arms }, true);
  },

  chooseMetric(event: Tap) {
    this.change({ ...this.data.form, primary: event.currentTarget.dataset.value as PrimaryMetric }, true);
  },

  chooseEffect(event: Tap) {
    this.change({ ...this.data.form, effect: event.currentTarget.dataset.at }, true);
  },

  chooseKind(event: Tap) {
    const { at, value } = event.currentTarget.dataset;
    const kind = value as ArmChange['kind'];
    const version = kind === 'version' ? (this.data.versions[0] ?? '') : '';
    const { form } = this.data;
    this.change({
      ...form,
      arms: form.arms.map((arm, i) => (i === at ? { ...newKind(arm, kind), version } : arm)),
    });
  },

  chooseVersion(event: Tap) {
    const { at, value } = event.currentTarget.dataset;
    this.setData({ [`form.arms[${at}].version`]: value, problems: {} });
  },

  chooseStep(event: Tap) {
    const { at, value } = event.currentTarget.dataset;
    const step = value as OptionalStep;
    const steps = this.data.form.arms[at]?.steps ?? [];
    const next = steps.includes(step) ? steps.filter((one) => one !== step) : [...steps, step];
    this.setData({ [`form.arms[${at}].steps`]: next, problems: {} });
  },

  addArm() {
    this.change(withArm(this.data.form), true);
  },

  removeArm(event: Tap) {
    this.change(withoutArm(this.data.form, event.currentTarget.dataset.at), true);
  },

  /** Asks how long it takes; a form that has changed meanwhile asks again. */
  async plan() {
    const { form } = this.data;
    const shares = sharesOf(form);
    if (!shares) return this.setData({ plan: [] });
    this.setData({ planning: true });
    const { slot, primary, effect } = form;
    try {
      const plan = await planExperiment({ slot, primary, shares, effect: effect / 100 });
      if (this.data.form === form) this.setData({ plan: planLines(plan, form) });
    } catch (error) {
      if (this.data.form === form) this.setData({ plan: [] });
      noticeError(error);
    }
    this.setData({ planning: false });
  },

  async save() {
    if (this.data.busy) return;
    const read = readForm(this.data.form, memory(this).drafts.get(this.data.form.slot));
    this.setData({ problems: read.problems });
    const [first] = Object.values(read.problems);
    if (!('experiment' in read)) return notice(first ?? '');
    this.setData({ busy: true });
    try {
      const { edited } = memory(this);
      await (edited ? saveExperiment(edited, read.experiment) : createExperiment(read.experiment));
      notice(texts().experiments.saved);
      void wx.navigateBack();
    } catch (error) {
      if (codeOf(error) === 'NOT_ALLOWED') notice(texts().experiments.viewOnly);
      else if (codeOf(error) === 'CONFLICT') notice(texts().experiments.openAgain);
      else if (error instanceof ShopError && error.code === 'BAD_INPUT') notice(error.message);
      else noticeError(error);
    }
    this.setData({ busy: false });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
