import { checksum, decodeSections, encodeSections } from '../codec';
import { fromUtf8, toUtf8 } from '../codec/utf8';
import { sequencesOf } from '../dataset';
import { CoreError } from '../errors';
import { hashText } from '../features';
import { createFit, type Fit, type FitPart } from '../fit';
import { createEvaluation, type Evaluation, type MetricSet } from '../metrics';
import { decodeModel, encodeModel, type Model } from '../model-file';
import { baselineModel, createRecommender } from '../serve';
import { DEFAULT_SETTINGS } from '../settings';
import type { InteractionLog, ItemFeatures, Recommender } from '../types';
import { createCollector, noCounts, type Collector } from './collect';
import { allFinite, createJudge, isComplete, judge, type Judge } from './judge';
import type { CheckpointPart, CleaningCounts, Run, RunConfig, RunInputs, RunPhase, Verdict } from './types';
import { splitWindows, type Windows } from './windows';

const MAGIC = 'ZHUYIRUN';
const FORMAT = 1;
const DAY_MS = 86_400_000;
/** Cases a step of the evaluation asks. */
const ASKED = 8;
/** Where evaluating and refreshing lie on the way from 0 to 1. */
const FITTED = 0.8;
const EVALUATED = 0.88;

interface Head {
  phase: RunPhase;
  counts: CleaningCounts;
  shoppers: number;
  interactions: number;
  candidate: { ranks: number[]; shown: number[] } | null;
  live: { ranks: number[]; shown: number[] } | null;
  metrics: Record<string, MetricSet>;
  verdict: Verdict | null;
}

type StoredConfig = Omit<RunConfig, 'catalogue'>;

/** Starts a run in phase 'collect'. Throws CoreError when the catalogue has an item twice. */
export function createRun(config: RunConfig, inputs: RunInputs = {}): Run {
  return build(config, inputs);
}

/** Continues a run from its parts (in any order). Throws CoreError when a part is damaged or missing. */
export function restoreRun(parts: readonly CheckpointPart[], inputs: RunInputs = {}): Run {
  const stored = new Map(parts.map((part) => [part.name, part.bytes]));
  for (const { name, bytes, checksum: sum } of parts) {
    if (checksum(bytes) !== sum) throw new CoreError('DAMAGED', `part ${name} of the checkpoint is damaged`);
  }
  const read = (name: string): unknown => {
    const bytes = stored.get(name);
    if (!bytes) throw new CoreError('DAMAGED', `the checkpoint has no part ${name}`);
    return JSON.parse(fromUtf8(bytes)) as unknown;
  };
  const config = { ...(read('config') as StoredConfig), catalogue: read('catalogue') as ItemFeatures[] };
  return build(config, inputs, stored);
}

function build(config: RunConfig, inputs: RunInputs, stored?: ReadonlyMap<string, Uint8Array>): Run {
  const { catalogue } = config;
  const index = new Map(catalogue.map((item, i) => [item.itemId, i]));
  if (index.size !== catalogue.length) throw new CoreError('BAD_INPUT', 'the catalogue has an item twice');
  const settings = { ...DEFAULT_SETTINGS, ...config.settings };
  const live = readLive(inputs.live);
  const head: Head = stored
    ? (JSON.parse(fromUtf8(need(stored, 'run'))) as Head)
    : {
        phase: 'collect',
        counts: noCounts(),
        shoppers: 0,
        interactions: 0,
        candidate: null,
        live: null,
        metrics: {},
        verdict: null,
      };
  let collector: Collector | undefined;
  let log: InteractionLog | undefined;
  let windows: Windows | undefined;
  let fit: Fit | undefined;
  let court:
    { judge: Judge; candidate: Recommender; model: Model; live: Recommender | undefined } | undefined;

  if (head.phase === 'collect') collector = createCollector(index, config.now, stored?.get('collected'));
  else {
    log = readLog(need(stored!, 'log'));
    prepare(log, partsOf(stored!, 'fit.'));
  }

  function prepare(sealed: InteractionLog, saved?: readonly FitPart[]): void {
    const sequences = sequencesOf(sealed);
    windows = splitWindows(sequences, config.now, config.evaluationMs ?? DAY_MS);
    fit = createFit(
      {
        version: config.version,
        seed: hashText(config.runId),
        settings,
        catalogue,
        training: windows.training,
        validation: windows.validation,
        everything: { sequences, now: config.now },
        live,
      },
      saved && saved.length > 0 ? saved : undefined,
    );
  }

  function endOfLog(): void {
    if (!collector) throw new CoreError('BAD_STATE', 'the log has ended already');
    log = collector.seal(head.counts);
    head.shoppers = log.item.length === 0 ? 0 : log.shopper[log.item.length - 1]! + 1;
    head.interactions = log.item.length;
    collector = undefined;
    head.phase = 'fit';
    prepare(log);
  }

  function evaluateStep(): void {
    court ??= openCourt();
    const { judge: asker, candidate, model, live: rival } = court;
    const side = (kept: Head['live'], recommender: Recommender): [Head['live'], boolean] => {
      const evaluation = toEvaluation(kept, catalogue.length);
      const from = evaluation.ranks.length;
      if (from >= asker.targets) return [kept ?? fromEvaluation(evaluation), false];
      asker.ask(recommender, evaluation, from, Math.min(asker.targets, from + ASKED));
      return [fromEvaluation(evaluation), true];
    };
    let worked: boolean;
    [head.candidate, worked] = side(head.candidate, candidate);
    if (worked) return;
    if (rival) {
      [head.live, worked] = side(head.live, rival);
      if (worked) return;
    }
    const own = toEvaluation(head.candidate, catalogue.length);
    const other = rival ? toEvaluation(head.live, catalogue.length) : undefined;
    for (const [name, set] of Object.entries(asker.metrics(own, model.support))) {
      head.metrics[name === 'all' ? 'candidate' : `candidate.${name}`] = set;
    }
    if (other) head.metrics.live = asker.metrics(other, model.support).all!;
    head.verdict = judge(
      { finite: allFinite(model), complete: isComplete(model, catalogue), evaluation: own },
      other,
    );
    court = undefined;
    head.phase = 'refresh';
    fit!.step();
  }

  function openCourt(): NonNullable<typeof court> {
    // Judged as it would be read back from its file.
    const model = decodeModel(encodeModel(fit!.candidate()));
    let rival: Recommender | undefined;
    if (live) {
      rival = createRecommender(live);
      rival.addItems(catalogue);
    }
    return {
      judge: createJudge(catalogue, windows!.evaluation),
      candidate: createRecommender(model),
      model,
      live: rival,
    };
  }

  function finish(): void {
    const model = fit!.model();
    const verdict = head.verdict!;
    if (verdict.publish && !(allFinite(model) && isComplete(model, catalogue))) {
      const reason = 'the refreshed candidate is not finite and complete';
      head.verdict = { ...verdict, publish: false, reason };
    }
    head.phase = 'done';
  }

  function step(): void {
    if (head.phase === 'fit') {
      fit!.step();
      if (fit!.stage === 'fitted') head.phase = 'evaluate';
    } else if (head.phase === 'evaluate') evaluateStep();
    else if (head.phase === 'refresh') {
      if (fit!.stage !== 'done') fit!.step();
      if (fit!.stage === 'done') finish();
    } else throw new CoreError('BAD_STATE', `there is no step in phase ${head.phase}`);
  }

  function progress(): number {
    if (head.phase === 'collect') return 0;
    if (head.phase === 'fit') return (FITTED * fit!.progress) / 0.84;
    if (head.phase === 'done') return 1;
    const targets = Math.max(1, windows!.evaluation.target.length);
    if (head.phase === 'evaluate') {
      return FITTED + (EVALUATED - FITTED) * Math.min(1, (head.candidate?.ranks.length ?? 0) / targets);
    }
    return EVALUATED + (1 - EVALUATED) * Math.max(0, (fit!.progress - 0.84) / 0.16);
  }

  return {
    get status() {
      const curve = fit?.curve ?? [];
      return {
        phase: head.phase,
        progress: Math.min(1, progress()),
        step: curve[curve.length - 1]?.step ?? 0,
        shoppers: collector ? collector.shoppers : head.shoppers,
        items: catalogue.length,
        interactions: collector ? collector.size : head.interactions,
        cleaning: { ...head.counts },
        loss: curve,
        metrics: head.metrics,
        blend: flatBlend(fit),
        ...(head.verdict ? { verdict: head.verdict } : {}),
      };
    },
    feed: (page) => {
      if (!collector) throw new CoreError('BAD_STATE', 'the log has ended already');
      collector.feed(page, head.counts);
    },
    endOfLog,
    step,
    baseline: (version) => {
      if (!log) throw new CoreError('BAD_STATE', 'the log has not ended yet');
      return encodeModel(baselineModel(version, catalogue, log, config.now, settings));
    },
    save: () => {
      const { catalogue: items, ...rest } = config;
      const parts: FitPart[] = [
        { name: 'config', bytes: toUtf8(JSON.stringify(rest)) },
        { name: 'catalogue', bytes: toUtf8(JSON.stringify(items)) },
        { name: 'run', bytes: toUtf8(JSON.stringify(head)) },
      ];
      if (collector) parts.push({ name: 'collected', bytes: collector.save() });
      if (log) parts.push({ name: 'log', bytes: writeLog(log) });
      for (const { name, bytes } of fit?.save() ?? []) parts.push({ name: `fit.${name}`, bytes });
      return parts.map(({ name, bytes }) => ({ name, bytes, checksum: checksum(bytes) }));
    },
    model: () => {
      if (head.phase !== 'done') throw new CoreError('BAD_STATE', `there is no model in phase ${head.phase}`);
      const model = fit!.model();
      return encodeModel({ ...model, manifest: { ...model.manifest, metrics: head.metrics } });
    },
  };
}

/** A live version that cannot be read is no rival: the run goes on as if there were none. */
function readLive(bytes: Uint8Array | undefined): Model | undefined {
  if (!bytes) return undefined;
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (error instanceof CoreError) return undefined;
    throw error;
  }
}

function need(stored: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = stored.get(name);
  if (!bytes) throw new CoreError('DAMAGED', `the checkpoint has no part ${name}`);
  return bytes;
}

function partsOf(stored: ReadonlyMap<string, Uint8Array>, prefix: string): FitPart[] {
  return [...stored]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, bytes]) => ({ name: name.slice(prefix.length), bytes }));
}

function writeLog(log: InteractionLog): Uint8Array {
  const { shopper, item, type, at } = log;
  return encodeSections(MAGIC, FORMAT, {}, [
    ['shopper', shopper],
    ['item', item],
    ['type', type],
    ['at', at],
  ]);
}

function readLog(bytes: Uint8Array): InteractionLog {
  const file = decodeSections(MAGIC, FORMAT, bytes);
  return {
    shopper: file.section('shopper', 'u32'),
    item: file.section('item', 'u32'),
    type: file.section('type', 'u8'),
    at: file.section('at', 'f64'),
  };
}

function toEvaluation(kept: Head['live'], items: number): Evaluation {
  if (!kept) return createEvaluation(items);
  return { ranks: kept.ranks, shown: Uint32Array.from(kept.shown) };
}

function fromEvaluation(evaluation: Evaluation): NonNullable<Head['live']> {
  return { ranks: evaluation.ranks, shown: Array.from(evaluation.shown) };
}

function flatBlend(fit: Fit | undefined): Record<string, number> {
  const blend = fit?.blend;
  if (!blend) return {};
  const { rows, recency: halfLives, ...rest } = blend;
  const { attention, covisit, weights, recency, content } = rows[0]!;
  const priors = halfLives.map(
    ({ halfLifeDays, weight }) => [`recency${halfLifeDays ?? 'Ever'}`, weight] as const,
  );
  return { attention, covisit, weights, recency, content, ...rest, ...Object.fromEntries(priors) };
}
