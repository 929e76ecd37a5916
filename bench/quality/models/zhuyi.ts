import {
  createRecommender,
  decodeModel,
  DEFAULT_SETTINGS,
  encodeModel,
  scaled,
  type Model,
  type Recommender,
  type Settings,
} from '@zhuyi/attention-core';
import { createFit } from '@zhuyi/attention-core/fit';
import { itemCounts } from '@zhuyi/attention-core/memory';
import { peakRssMb } from '../../process/memory';
import { deliveredIds, knownOf } from '../deliver';
import { historyOf } from '../history';
import type { Fitted, ListCase, Method, ScoreCase, Task } from '../types';

/** What the bench may vary, for studies; the product's defaults otherwise. */
export interface ZhuyiOptions {
  readonly settings?: Partial<Settings>;
  /** Called with progress 0..1 and the last validation. */
  readonly onProgress?: (progress: number, note: string) => void;
}

/** A validation of the attention head alone, so many seconds into its training. */
interface Point {
  readonly seconds: number;
  readonly ndcg: number;
}

interface Fit {
  readonly model: Model;
  readonly fitSeconds: number;
  /** Of the network alone, a refresh on everything included. */
  readonly trainSeconds: number;
  readonly curve: readonly Point[];
  /** Peak of the process when the network was trained, before the memory head was learnt. */
  readonly trainedRssMb: number;
}

/** Validation NDCG@10 of the attention head that the time to quality is told for. */
const FIXED_QUALITY = 0.055;

/** The core with its defaults, through the same fit and the same model file as a shop's; and its attention head alone. */
export function zhuyi(options: ZhuyiOptions = {}): Method[] {
  const fits = new WeakMap<Task, Fit>();
  const fitted = (task: Task): Fit => {
    const fit = fits.get(task) ?? fitZhuyi(task, options);
    fits.set(task, fit);
    return fit;
  };
  return [
    {
      name: 'zhuyi',
      fit: (task): Fitted => {
        const { model, fitSeconds } = fitted(task);
        const served = serve(task, model);
        return {
          score: scorer(task, served),
          deliver: deliverer(task, served),
          fitSeconds,
          figures: { blend: model.manifest.blend, moment: model.context?.weight ?? 0 },
        };
      },
    },
    {
      name: 'zhuyi attention alone',
      fit: (task): Fitted => {
        const { model, trainSeconds, curve, trainedRssMb } = fitted(task);
        const best = curve.reduce((a, b) => (b.ndcg > a.ndcg ? b : a), { seconds: 0, ndcg: 0 });
        const good = curve.find(({ ndcg }) => ndcg >= FIXED_QUALITY);
        return {
          score: scorer(task, serve(task, attentionAlone(model))),
          fitSeconds: trainSeconds,
          figures: {
            curve,
            validation: best.ndcg,
            trainedRssMb,
            secondsToBest: best.seconds,
            [`secondsTo${FIXED_QUALITY}`]: good?.seconds ?? null,
          },
        };
      },
    },
  ];
}

/** Fits the core to a task, as the nightly function does to a shop; the model went through its file. */
export function fitZhuyi(task: Task, options: ZhuyiOptions): Fit {
  const { training, everything, validation, later, catalogue, now } = task;
  const fit = createFit({
    version: 'bench',
    seed: 1,
    settings: scaled(DEFAULT_SETTINGS, options.settings ?? {}, catalogue.length),
    catalogue,
    training,
    validation,
    later,
    ...(everything === training ? {} : { everything: { sequences: everything, now } }),
  });
  const start = performance.now();
  const seconds = (): number => Number(((performance.now() - start) / 1000).toFixed(1));
  const curve: Point[] = [];
  let trainMs = 0;
  let trainedRssMb = 0;
  let told = 0;
  while (fit.stage !== 'done') {
    const { stage } = fit;
    const before = performance.now();
    fit.step();
    if (stage === 'train' || stage === 'retrain') trainMs += performance.now() - before;
    if (stage === 'train') trainedRssMb = peakRssMb();
    if (fit.curve.length === told) continue;
    told = fit.curve.length;
    const point = fit.curve[told - 1];
    if (point?.ndcg === undefined) continue;
    curve.push({ seconds: seconds(), ndcg: Number(point.ndcg.toFixed(4)) });
    options.onProgress?.(fit.progress, `step ${point.step}, NDCG ${point.ndcg.toFixed(4)}`);
  }
  const model = decodeModel(encodeModel(fit.model()));
  return { model, fitSeconds: seconds(), trainSeconds: trainMs / 1000, curve, trainedRssMb };
}

function attentionAlone(model: Model): Model {
  const row = { from: 0, attention: 1, covisit: 0, weights: 0, recency: 0, content: 0 };
  const { manifest } = model;
  return {
    ...model,
    ...{ context: undefined, repeat: undefined },
    manifest: { ...manifest, blend: { ...manifest.blend, rows: [row] } },
  };
}

function serve({ catalogue, now, counted, everything, validation }: Task, model: Model): Recommender {
  const recommender = createRecommender(model);
  // As in a shop between two trainings: what came after the training is counted, nothing else.
  if (counted !== everything)
    recommender.countNewer(itemCounts(catalogue, counted, validation.now, now), now);
  return recommender;
}

function scorer({ catalogue, now }: Task, recommender: Recommender): ScoreCase {
  return (cases, c, out) => {
    out.set(recommender.home(historyOf(catalogue, cases, c), cases.at?.[c] ?? now).scores);
  };
}

/** The same moments of asking; histories, purchases and steps are the shop's. */
function deliverer({ catalogue, now }: Task, recommender: Recommender): ListCase {
  const place = new Map(catalogue.map(({ itemId }, i) => [itemId, i]));
  return (cases, c, hidden) => {
    const when = cases.at?.[c] ?? now;
    const out = [...new Set(hidden)].map((item) => catalogue[item]!.itemId);
    const list = deliveredIds(recommender, knownOf(catalogue, cases, c), when, `case ${c}`, out);
    return list.map((itemId) => place.get(itemId)!);
  };
}
