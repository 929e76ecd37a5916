import { defineFunction, forMembers, memberOf, type Call } from '@zhuyi/cloud-kit';
import { experimentsSchema, mayDo } from '@zhuyi/contracts';
import type { ExperimentsAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { create, remove, save } from './draft';
import { findExperiment, findHoldout, listExperiments } from './find';
import { plan } from './plan';
import { saveHoldout, start, stop } from './run';
import { ship } from './ship';
import { subjectOf } from './subjects';
import { experimentView, holdoutView, withoutSales } from './view';

type Request = z.output<typeof experimentsSchema>;
type Answer = ExperimentsAnswers[keyof ExperimentsAnswers];

/** Comparisons of two to five ways to make a slot's lists; NOT_ALLOWED for everybody without the right to its slots. */
export const main = defineFunction({
  name: 'experiments',
  input: experimentsSchema,
  handle: forMembers('experiments', handle, subjectOf),
});

async function handle(request: Request, call: Call): Promise<Answer> {
  const answer = await act(request, call);
  return (await maySeeSales(call)) ? answer : withoutFigures(answer);
}

async function maySeeSales(call: Call): Promise<boolean> {
  const member = await memberOf(call);
  return member !== null && mayDo(member.rights, 'figures:view');
}

function withoutFigures(answer: Answer): Answer {
  if ('plan' in answer) return { plan: { ...answer.plan, today: null } };
  return {
    ...answer,
    ...('experiments' in answer && { experiments: answer.experiments.map(withoutSales) }),
    ...('experiment' in answer && { experiment: withoutSales(answer.experiment) }),
    ...('holdout' in answer && {
      holdout: { ...answer.holdout, rounds: answer.holdout.rounds.map(withoutSales) },
    }),
  };
}

async function act(request: Request, call: Call): Promise<Answer> {
  switch (request.action) {
    case 'list': {
      const [docs, holdout] = await Promise.all([listExperiments(call), findHoldout(call)]);
      return { experiments: docs.map(experimentView), holdout: holdoutView(holdout) };
    }
    case 'get':
      return { experiment: experimentView(await findExperiment(request.experimentId, call)) };
    case 'plan':
      return { plan: await plan(request, call) };
    case 'create':
      return { experiment: experimentView(await create(request.experiment, call)) };
    case 'save':
      return { experiment: experimentView(await save(request, call)) };
    case 'remove':
      await remove(request, call);
      return { removed: true };
    case 'start': {
      const { doc, holdout } = await start(request, call);
      return { experiment: experimentView(doc), holdout: holdoutView(holdout) };
    }
    case 'stop':
      return { experiment: experimentView(await stop(request, call)) };
    case 'ship':
      return { experiment: experimentView(await ship(request, call)) };
    case 'saveHoldout':
      return { holdout: holdoutView(await saveHoldout(request, call)) };
  }
}
