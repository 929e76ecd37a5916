import type { LiveState, ModelSummary, TrainingSummary } from '@zhuyi/contracts';
import { timeText } from './format';
import { say, texts } from './i18n/index';
import { verdictText } from './verdict';

/** A training as the merchant's page shows it. */
export interface ShownTraining {
  going: boolean;
  percent: number;
  headline: string;
  verdict: string;
  problem: string;
  facts: { name: string; value: string }[];
  /** The new version beside the one it was compared with. */
  metrics: { name: string; own: string; live: string }[];
  labels: string[];
  series: { name: string; values: number[]; color: string }[];
}

/** A version as the merchant's page lists it. */
export interface ShownVersion {
  version: string;
  live: boolean;
  state: string;
  time: string;
  facts: string;
  metrics: string;
  reason: string;
  canServe: boolean;
  /** Kept for a person to choose. */
  candidate: boolean;
  /** What its button says. */
  choose: string;
}

/** What a merchant reads first, of all that an evaluation measures. */
const METRICS = [
  /^ndcg@10$/i,
  /^(hr|recall)@10$/i,
  /^mrr@10$/i,
  /^coverage@10$/i,
  /^screen:share@1$/,
  /^screen:disliked$/,
  /^screen:refreshed$/,
];
const ENDED: readonly string[] = ['done', 'failed'];
const PHASES = ['collect', 'baseline', 'fit', 'evaluate', 'publish'] as const;
/** Counts of behaviours that the run did not believe or could not use. */
const LEFT_OUT = [
  'unknownItem',
  'outsideWindow',
  'tooShortDwell',
  'tooFast',
  'selfRepeat',
  'overCap',
  'unproven',
];

export function shownTraining(run: TrainingSummary | null): ShownTraining {
  const nothing = { going: false, percent: 0, verdict: '', problem: '', facts: [], metrics: [] };
  if (run === null) return { ...nothing, headline: texts().merchant.noTraining, labels: [], series: [] };
  const percent = Math.round(run.progress * 100);
  const { lossCurve } = run;
  return {
    going: !ENDED.includes(run.phase),
    percent,
    headline: `${say().progress(phaseName(run.phase), percent)} · ${timeText(run.updatedAt)}`,
    verdict: run.verdict === undefined ? '' : verdictText(run.verdict),
    problem: run.error === undefined ? '' : texts().merchant.lastError + run.error,
    facts: factsOf(run),
    metrics: metricsOf(run.metrics),
    labels: lossCurve.map((_, at) => String(at + 1)),
    series:
      lossCurve.length > 1 ? [{ name: texts().merchant.loss, values: lossCurve, color: '#cf6a4b' }] : [],
  };
}

export function shownVersion(model: ModelSummary): ShownVersion {
  const words = texts().merchant;
  const states: Record<string, string> = {
    ready: words.ready,
    writing: words.writing,
    candidate: words.candidateState,
    rejected: words.rejected,
  };
  const { version, live, state, metrics } = model;
  return {
    version,
    live,
    state: live ? words.live : (states[state] ?? state),
    time: timeText(model.createdAt),
    facts: `${words.items} ${model.items} · ${words.size} ${(model.bytes / 1_048_576).toFixed(1)} MB`,
    metrics: pick(metrics)
      .map(([name, value]) => `${metricName(name)} ${digits(value)}`)
      .join(' · '),
    reason: reasonOf(model),
    canServe: !live && (state === 'ready' || state === 'candidate'),
    candidate: state === 'candidate',
    choose: state === 'candidate' ? words.useVersion : words.rollBack,
  };
}

/** That the shop stays where it is, since when and by whom; empty where it does not. */
export function pinText(pinned: LiveState['pinned']): string {
  if (pinned === null) return '';
  return say().pinned(pinned.version, pinned.by, pinned.at > 0 ? timeText(pinned.at) : '');
}

function reasonOf({ kind, reason }: ModelSummary): string {
  const { baseline, baselineHint } = texts().merchant;
  if (reason !== undefined) return verdictText(reason);
  return kind === 'baseline' ? `${baseline} · ${baselineHint}` : '';
}

function factsOf({ counts, durationsMs }: TrainingSummary): ShownTraining['facts'] {
  const words = texts().merchant;
  const took = PHASES.filter((phase) => (durationsMs[phase] ?? 0) > 0);
  const total = took.reduce((sum, phase) => sum + (durationsMs[phase] ?? 0), 0);
  const parts = took.map((phase) => `${phaseName(phase)} ${say().duration(durationsMs[phase] ?? 0)}`);
  const leftOut = LEFT_OUT.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const { interactions = 0, shoppers = 0, items = 0 } = counts;
  return [
    ...(total > 0 ? [{ name: words.took, value: [say().duration(total), ...parts].join(' · ') }] : []),
    ...(items > 0 ? [{ name: words.learntFrom, value: say().learnt(interactions, shoppers, items) }] : []),
    ...(leftOut > 0 ? [{ name: words.leftOut, value: say().behaviours(leftOut) }] : []),
  ];
}

function phaseName(phase: string): string {
  const phases: Record<string, string> = texts().phases;
  return phases[phase] ?? phase;
}

function metricsOf(metrics: Record<string, number>): ShownTraining['metrics'] {
  return pick(metrics).map(([name, value]) => {
    const live = metrics[`live:${name}`];
    return { name: metricName(name), own: digits(value), live: live === undefined ? '–' : digits(live) };
  });
}

/** How a screen looks has names in words, the others are called the same in every language. */
function metricName(name: string): string {
  const words: Record<string, string> = texts().screen;
  return words[name.replace(/^screen:/, '').replace('@', '')] ?? name;
}

function pick(metrics: Record<string, number>): [string, number][] {
  return METRICS.flatMap((wanted) =>
    Object.entries(metrics)
      .filter(([name]) => wanted.test(name))
      .slice(0, 1),
  );
}

function digits(value: number): string {
  return value.toFixed(3);
}
