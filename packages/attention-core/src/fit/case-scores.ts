import type { AskedAt, Cases } from '../dataset';
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

/** A question with where its history lies. */
interface AskedCase {
  readonly cases: Cases;
  readonly from: number;
  readonly to: number;
  readonly question: Question;
}

/**
 * Every part of the answer to one case, for all items: questions of several moments to one model. `encode` is absent while
 * there is no network.
 */
export class CaseScores {
  /** COLUMNS columns [items], of the case last filled. */
  readonly columns: readonly Float32Array[];
  /** One column a half-life: [moments, items], one stretch for each moment of asking. */
  readonly recency: readonly Float32Array[];
  /** All questions, those of one moment after those of another. */
  readonly questions: readonly Question[];
  private readonly asked: readonly AskedCase[];
  private readonly scores: Float32Array;
  private start = 0;

  constructor(
    private readonly model: Model,
    asked: readonly AskedAt[],
    private readonly content: ContentIndex,
    private readonly encode: Encoder | undefined,
  ) {
    const items = model.itemIds.length;
    this.recency = HALF_LIVES.map((days) => {
      const column = new Float32Array(items * asked.length);
      asked.forEach(({ cases, counted }, m) => {
        column.set(recencyPrior(counted, items, cases.now, days), m * items);
      });
      return column;
    });
    this.asked = asked.flatMap(({ cases }, m) => casesAt(cases, m * items));
    this.questions = this.asked.map(({ question }) => question);
    this.columns = Array.from({ length: COLUMNS }, () => new Float32Array(items));
    this.scores = new Float32Array(items);
  }

  /** Works out the columns of a case. */
  fill(c: number): void {
    const { columns, content, model } = this;
    const { history, start } = this.asked[c]!.question;
    this.start = start;
    for (const column of columns) column.fill(0);
    this.attend(this.asked[c]!);
    COVISIT_DECAYS.forEach((decay, d) => {
      const raw = columns[covisitColumn(d, 0)]!;
      kernelScores(model.covisit, history, decay, raw);
      for (let e = COVISIT_EPS.length - 1; e >= 0; e--) {
        const column = columns[covisitColumn(d, e)]!;
        for (let i = 0; i < column.length; i++)
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
  }

  /** The blend of the columns at a point; overwritten by the next call. */
  mix(point: Point): Float32Array {
    const { columns, scores, start } = this;
    scores.fill(0);
    const add = (column: Float32Array, weight: number): void => {
      if (weight === 0) return;
      for (let i = 0; i < scores.length; i++) scores[i] = scores[i]! + weight * column[i]!;
    };
    add(columns[0]!, point.attention);
    add(columns[point.covisitColumn]!, point.covisit);
    add(columns[point.weightsColumn]!, point.weights);
    add(columns[point.contentColumn]!, point.content);
    point.recency.forEach((weight, h) => {
      add(this.recency[h]!.subarray(start, start + scores.length), weight);
    });
    return scores;
  }

  private attend({ cases, from, to }: AskedCase): void {
    if (!this.encode) return;
    const { item, type, at } = cases.sequences;
    const w = this.encode({
      items: Array.from(item.subarray(from, to)),
      types: Array.from(type.subarray(from, to)),
      at: Array.from(at.subarray(from, to)),
      given: [],
    });
    attention(w, this.model, this.columns[0]!);
  }
}

/** The cases of one moment, whose recency begins at `start`. */
function casesAt(cases: Cases, start: number): AskedCase[] {
  return Array.from(cases.target, (target, c) => {
    const [from, to] = [cases.from[c]!, cases.to[c]!];
    return { cases, from, to, question: { history: cases.sequences.item.subarray(from, to), target, start } };
  });
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
