import type { AskedAt } from '../dataset';
import { contentScores, kernelScores, recencyPrior, type ContentIndex } from '../memory';
import type { Model } from '../model-file/types';
import type { Encoder } from '../serve/encode';
import type { Point } from './mix';
import {
  COLUMNS,
  CONTENT_DECAYS,
  contentColumn,
  COVISIT_DECAYS,
  COVISIT_EPS,
  covisitColumn,
  HALF_LIVES,
  WEIGHTS_DECAYS,
  weightsColumn,
} from './parts';

/** A question with a known answer. */
export interface Question {
  /** Items of the history, newest last. */
  readonly history: Uint32Array;
  readonly target: number;
  /** Where the recency columns of its moment begin. */
  readonly start: number;
}

/** Every part of the answer to one case, for all items. */
export interface CaseScores {
  /** COLUMNS columns [items], of the case last filled. */
  readonly columns: readonly Float32Array[];
  /** One column a half-life: [moments, items], one stretch for each moment of asking. */
  readonly recency: readonly Float32Array[];
  /** All questions, those of one moment after those of another. */
  readonly questions: readonly Question[];
  fill(c: number): void;
  /** The blend of the columns at a point; overwritten by the next call. */
  mix(point: Point): Float32Array;
}

/** Questions of several moments to one model; `encode` is absent while there is no network. */
export function createCaseScores(
  model: Model,
  asked: readonly AskedAt[],
  content: ContentIndex,
  encode: Encoder | undefined,
): CaseScores {
  const items = model.itemIds.length;
  const recency = HALF_LIVES.map((days) => {
    const column = new Float32Array(items * asked.length);
    asked.forEach(({ cases, counted }, m) => {
      column.set(recencyPrior(counted, items, cases.now, days), m * items);
    });
    return column;
  });
  const places = asked.flatMap(({ cases }, m) =>
    Array.from(cases.target, (target, c) => ({
      cases,
      from: cases.from[c]!,
      to: cases.to[c]!,
      question: {
        history: cases.sequences.item.subarray(cases.from[c], cases.to[c]),
        target,
        start: m * items,
      },
    })),
  );
  let start = 0;
  const columns = Array.from({ length: COLUMNS }, () => new Float32Array(items));
  const scores = new Float32Array(items);

  function attend(c: number): void {
    if (!encode) return;
    const { cases, from, to } = places[c]!;
    const { item, type, at } = cases.sequences;
    const w = encode({
      items: Array.from(item.subarray(from, to)),
      types: Array.from(type.subarray(from, to)),
      at: Array.from(at.subarray(from, to)),
      given: [],
    });
    attention(w, model, columns[0]!);
  }

  return {
    columns,
    recency,
    questions: places.map(({ question }) => question),
    fill: (c) => {
      const { history } = places[c]!.question;
      start = places[c]!.question.start;
      for (const column of columns) column.fill(0);
      attend(c);
      COVISIT_DECAYS.forEach((decay, d) => {
        const raw = columns[covisitColumn(d, 0)]!;
        kernelScores(model.covisit, history, decay, raw);
        for (let e = COVISIT_EPS.length - 1; e >= 0; e--) {
          const column = columns[covisitColumn(d, e)]!;
          for (let i = 0; i < items; i++)
            column[i] = raw[i] === 0 ? 0 : Math.log1p(raw[i]! / COVISIT_EPS[e]!);
        }
      });
      WEIGHTS_DECAYS.forEach((decay, d) => {
        kernelScores(model.weights, history, decay, columns[weightsColumn(d)]!);
      });
      if (content.features.items.length === 0) return;
      CONTENT_DECAYS.forEach((decay, d) => {
        contentScores(content, history, decay, columns[contentColumn(d)]!);
      });
    },
    mix: (p) => {
      scores.fill(0);
      const add = (column: Float32Array, weight: number): void => {
        if (weight !== 0) for (let i = 0; i < items; i++) scores[i] = scores[i]! + weight * column[i]!;
      };
      add(columns[0]!, p.attention);
      add(columns[p.covisitColumn]!, p.covisit);
      add(columns[p.weightsColumn]!, p.weights);
      add(columns[p.contentColumn]!, p.content);
      p.recency.forEach((weight, h) => {
        add(recency[h]!.subarray(start, start + items), weight);
      });
      return scores;
    },
  };
}

function attention(w: Float32Array, model: Model, out: Float32Array): void {
  const vectors = model.tensors.get('vectors')!.data;
  const bias = model.tensors.get('bias')!.data;
  const dim = w.length;
  for (let i = 0, o = 0; i < out.length; i++, o += dim) {
    let dot = bias[i]!;
    for (let c = 0; c < dim; c++) dot += w[c]! * vectors[o + c]!;
    out[i] = dot;
  }
}
