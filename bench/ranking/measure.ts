import { createRecommender, screenFigures, type ScreenFigures } from '@zhuyi/attention-core';
import { sampleCases } from '@zhuyi/attention-core/dataset';
import { historyOf } from '../quality/history';
import { fitZhuyi } from '../quality/models/zhuyi';
import type { Task } from '../quality/types';
import { exposuresOf, listOf, remembering } from './lists';
import type { RankingRow } from './report';
import { addList, createTally, figuresOf } from './tally';
import { VARIANTS } from './variants';

/** Fits once and makes the list of every variant for (at most `limit` of) the test targets. */
export function measureSteps(
  task: Task,
  limit: number,
  onProgress: (progress: number, note: string) => void,
): { rows: RankingRow[]; screen: ScreenFigures | undefined } {
  const { model } = fitZhuyi(task, { onProgress: (progress, note) => onProgress(progress / 2, note) });
  const recommender = remembering(createRecommender(model));
  const cases = sampleCases(task.test, limit);
  const targets = cases.target.length;
  const [scoresAlone] = VARIANTS;
  const tallies = VARIANTS.map(() => createTally(task.catalogue.length));
  for (let c = 0; c < targets; c++) {
    if (c % 500 === 0) onProgress(0.5 + c / targets / 2, `${c} of ${targets} targets`);
    const history = historyOf(task.catalogue, cases, c);
    const exposed = exposuresOf(scoresAlone!, recommender, history, task.now);
    const request = { history, exposed, now: task.now, name: `case ${c}` };
    VARIANTS.forEach((variant, v) =>
      addList(tallies[v]!, listOf(variant, recommender, request), cases.target[c]!, recommender),
    );
  }
  const rows = VARIANTS.map(({ name }, v) => ({
    data: task.data,
    split: task.split,
    steps: name,
    targets,
    figures: figuresOf(tallies[v]!, tallies[0]!),
  }));
  return { rows, screen: screenFigures(recommender, task.now) };
}
