import type {
  ArmChange,
  ArmSettings,
  ExperimentDraft,
  OptionalStep,
  PlanView,
  PrimaryMetric,
  SlotDraft,
  SlotSettings,
} from '@zhuyi/contracts';
import { metricName, valueText } from './experiment-view';
import { countText } from './format';
import { say, texts } from './i18n/index';

export type ArmKind = ArmChange['kind'];

export interface ArmForm {
  label: string;
  share: string;
  kind: ArmKind;
  version: string;
  steps: OptionalStep[];
  /** Of the slot, as the experiment was drawn up with them; without, those of the slot's draft. */
  settings?: ArmSettings;
}

/** An experiment as the merchant draws it up. */
export interface ExperimentForm {
  name: string;
  slot: string;
  primary: PrimaryMetric;
  /** Per cent. */
  effect: number;
  days: string;
  arms: ArmForm[];
  /** That the settings of kept arms were made from. */
  slotRevision?: number;
}

export const EFFECTS = [2, 5, 10, 20] as const;
export const METRICS: readonly PrimaryMetric[] = ['ctr', 'cvr', 'orders', 'gmv'];
export const KINDS: readonly ArmKind[] = ['live', 'popular', 'version', 'steps', 'slot'];
export const STEPS: readonly OptionalStep[] = ['fatigue', 'calibrate', 'diversify', 'explore'];
export const MOST_ARMS = 5;
const MOST_DAYS = 90;
const WHOLE = /^\d{1,3}$/;

export function newForm(slot: string): ExperimentForm {
  return {
    name: '',
    slot,
    primary: 'ctr',
    effect: 10,
    days: '14',
    arms: [newArm(0, 'live', 50), newArm(1, 'popular', 50)],
  };
}

/** A draft that was kept, as it is edited. What effect it was planned for is not kept. */
export function formOfDraft(draft: ExperimentDraft): ExperimentForm {
  const { name, slot, primary, days, arms, slotRevision } = draft;
  return {
    ...(slotRevision === undefined ? {} : { slotRevision }),
    ...{ name, slot, primary, effect: 10, days: String(days) },
    arms: arms.map(({ label, share, change }) => ({
      ...{ label, share: String(share), kind: change.kind },
      version: change.kind === 'version' ? change.version : '',
      steps: change.kind === 'steps' ? change.without : ['explore'],
      ...(change.kind === 'slot' ? { settings: change.settings } : {}),
    })),
  };
}

/** The form with one arm more, all with equal shares as far as whole numbers go. */
export function withArm(form: ExperimentForm): ExperimentForm {
  if (form.arms.length >= MOST_ARMS) return form;
  return evenly({ ...form, arms: [...form.arms, newArm(form.arms.length, 'steps', 0)] });
}

export function withoutArm(form: ExperimentForm, place: number): ExperimentForm {
  if (form.arms.length <= 2 || place === 0) return form;
  return evenly({ ...form, arms: form.arms.filter((_, i) => i !== place) });
}

function evenly(form: ExperimentForm): ExperimentForm {
  const { length } = form.arms;
  const part = Math.floor(100 / length);
  // The control gets what is left over.
  const arms = form.arms.map((arm, i) => ({
    ...arm,
    share: String(i === 0 ? 100 - part * (length - 1) : part),
  }));
  return { ...form, arms };
}

function newArm(place: number, kind: ArmKind, share: number): ArmForm {
  return {
    label: Object.values(texts().newArms)[place] ?? '',
    share: String(share),
    kind,
    version: '',
    steps: ['explore'],
  };
}

/** Shares in per cent; null where one is none, or they do not come to 100. */
export function sharesOf({ arms }: Pick<ExperimentForm, 'arms'>): number[] | null {
  const shares = arms.map(({ share }) => (WHOLE.test(share) ? Number(share) : 0));
  return shares.every((share) => share >= 1 && share <= 99) && sum(shares) === 100 ? shares : null;
}

/** Unpublished settings of a slot, and the published revision that they were made from. */
export type BasedDraft = Pick<SlotDraft, 'settings' | 'base'>;

/** The draft, or what is wrong with the form, by field. `draft`: what is unpublished of its slot. */
export function readForm(
  form: ExperimentForm,
  draft: BasedDraft | undefined,
): { experiment: ExperimentDraft; problems: Record<string, never> } | { problems: Record<string, string> } {
  const words = texts().experiments;
  const problems: Record<string, string> = {};
  if (form.name.trim() === '') problems.name = words.needName;
  const days = Number(form.days);
  if (!WHOLE.test(form.days) || days < 1 || days > MOST_DAYS) problems.days = words.needDays;
  const shares = sharesOf(form);
  if (!shares) problems.shares = sharesProblem(form);
  const changes = form.arms.map((arm, place) =>
    changeOf(arm, form, draft?.settings, (problem) => (problems[`arms.${place}`] = problem)),
  );
  form.arms.forEach(({ label }, place) => {
    if (label.trim() === '') problems[`arms.${place}`] = words.needLabel;
  });
  const keys = changes.map((change) => JSON.stringify(change));
  const twice = keys.findIndex((key, place) => keys.indexOf(key) < place);
  if (twice > 0) problems[`arms.${twice}`] ??= words.sameArms;
  if (Object.keys(problems).length > 0 || !shares) return { problems };
  const { name, slot, primary } = form;
  const arms = form.arms.map(({ label }, place) => ({
    label: label.trim(),
    share: shares[place] ?? 0,
    change: changes[place] ?? { kind: 'live' as const },
  }));
  const slotRevision = madeFrom(form, draft);
  const experiment = { name: name.trim(), slot, primary, days, arms };
  return { experiment: { ...experiment, ...(slotRevision !== undefined && { slotRevision }) }, problems: {} };
}

/** The slot's revision that the settings of arms were made from: of those that were kept and of its draft the older. */
function madeFrom({ arms, slotRevision }: ExperimentForm, draft: BasedDraft | undefined): number | undefined {
  const ofSlot = arms.filter(({ kind }) => kind === 'slot');
  const from = ofSlot.flatMap(({ settings }) => (settings ? slotRevision : draft?.base) ?? []);
  return from.length > 0 ? Math.min(...from) : undefined;
}

/** `similar` and `together` are about an item: there is no personal order that could be left out. */
export function isFeedSlot(slot: string): boolean {
  return slot !== 'similar' && slot !== 'together';
}

/** What an arm may do in a slot. */
export function kindsFor(slot: string): ArmKind[] {
  return KINDS.filter((kind) => isFeedSlot(slot) || (kind !== 'popular' && kind !== 'steps'));
}

/** An arm that does something of another kind: settings that it was drawn up with go. */
export function newKind({ label, share, version, steps }: ArmForm, kind: ArmKind): ArmForm {
  return { label, share, kind, version, steps };
}

function changeOf(
  { kind, version, steps, settings }: ArmForm,
  { slot }: ExperimentForm,
  draft: SlotSettings | undefined,
  refuse: (problem: string) => void,
): ArmChange {
  const words = texts().experiments;
  if ((kind === 'popular' || kind === 'steps') && !isFeedSlot(slot)) refuse(words.feedOnly);
  switch (kind) {
    case 'version':
      if (version === '') refuse(words.noVersion);
      return { kind, version };
    case 'steps':
      if (steps.length === 0) refuse(words.needSteps);
      return { kind, without: steps };
    case 'slot': {
      if (settings) return { kind, settings };
      if (!draft) {
        refuse(words.noDraft);
        return { kind: 'live' };
      }
      const { pins, boosts, exclusions, rules, only, strategy } = draft;
      const lists = { pins, boosts, exclusions, rules, only };
      return { kind, settings: { ...lists, ...(strategy && { strategy }) } };
    }
    default:
      return { kind };
  }
}

function sharesProblem({ arms }: ExperimentForm): string {
  const words = texts().experiments;
  if (!arms.every(({ share }) => WHOLE.test(share) && Number(share) >= 1 && Number(share) <= 99))
    return words.needShare;
  return say().sharesSum(sum(arms.map(({ share }) => Number(share))));
}

/** What the planner says, in sentences. */
export function planLines(
  { shoppers, days, today, aDay }: PlanView,
  { primary, effect }: ExperimentForm,
): string[] {
  const lines =
    today === null
      ? []
      : [say().today(metricName(primary), valueText(primary, today), countText(Math.round(aDay)))];
  if (shoppers === null) return [...lines, texts().experiments.noPlan];
  const by = `${effect}%`;
  const told =
    days === null
      ? say().plannedNever(by, countText(shoppers))
      : days > MOST_DAYS
        ? say().plannedLong(by, countText(shoppers), countText(days))
        : say().planned(by, countText(shoppers), days);
  return [...lines, told];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
