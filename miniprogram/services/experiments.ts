import type {
  ExperimentDraft,
  ExperimentsAnswers,
  ExperimentView,
  HoldoutView,
  PlanView,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { learnSlotNames } from './slot-names';

/** Asked once: asking again would meet what the first has changed. */
const ONCE = { retries: 0 };
type Named = Pick<ExperimentView, 'experimentId' | 'revision'>;

/** All comparisons, newest first, and the holdout. */
export async function loadExperiments(): Promise<ExperimentsAnswers['list']> {
  const [answer] = await Promise.all([callAction('experiments', 'list', {}), learnSlotNames()]);
  return answer;
}

/** How long it takes to find an effect, 0.1 = 10 %. `shares` in per cent, the control first. */
export async function planExperiment(
  draft: Pick<ExperimentDraft, 'slot' | 'primary'> & { shares: number[]; effect: number },
): Promise<PlanView> {
  return (await callAction('experiments', 'plan', draft)).plan;
}

export async function createExperiment(experiment: ExperimentDraft): Promise<ExperimentView> {
  return (await callAction('experiments', 'create', { experiment }, ONCE)).experiment;
}

export async function removeExperiment({ experimentId, revision }: Named): Promise<void> {
  await callAction('experiments', 'remove', { experimentId, revision }, ONCE);
}

export async function startExperiment({ experimentId, revision }: Named): Promise<void> {
  await callAction('experiments', 'start', { experimentId, revision }, ONCE);
}

export async function stopExperiment({ experimentId, revision }: Named): Promise<void> {
  await callAction('experiments', 'stop', { experimentId, revision }, ONCE);
}

/** Makes an arm what everybody gets; `slotRevision`: the slot's settings that may be replaced, if others than it was made from. */
export async function shipArm(
  { experimentId, revision }: Named,
  arm: string,
  slotRevision?: number,
): Promise<void> {
  const replaced = slotRevision === undefined ? {} : { slotRevision };
  await callAction('experiments', 'ship', { experimentId, revision, arm, ...replaced }, ONCE);
}

/** Per cent of the shoppers who get popularity only; 0 ends it. */
export async function saveHoldout(share: number, revision: number): Promise<HoldoutView> {
  return (await callAction('experiments', 'saveHoldout', { share, revision }, ONCE)).holdout;
}
