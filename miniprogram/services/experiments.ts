import type {
  ExperimentDraft,
  ExperimentsAnswers,
  ExperimentView,
  HoldoutView,
  ModelSummary,
  PlanView,
  SlotDraft,
} from '@zhuyi/contracts';
import { callAction, codeOf } from './cloud/index';
import { loadModels, loadSlots } from './merchant';
import { learnSlotNames, nameOfSlot } from './slot-names';

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

/** Changes a draft as it was seen; CONFLICT where somebody has changed or started it since. */
export async function saveExperiment(
  { experimentId, revision }: Named,
  experiment: ExperimentDraft,
): Promise<ExperimentView> {
  const request = { experiment, experimentId, revision };
  return (await callAction('experiments', 'save', request, ONCE)).experiment;
}

/** What an experiment can be made of, and the one to be edited, if any. */
export interface Planner {
  slots: { slot: string; name: string }[];
  /** Unpublished settings by slot. */
  drafts: Map<string, SlotDraft>;
  /** Kept versions of the model beside the live one; none for who may not see the models. */
  versions: string[];
  edited: ExperimentView | undefined;
}

export async function loadPlanner(experimentId: string | undefined): Promise<Planner> {
  const get = async (): Promise<ExperimentView | undefined> =>
    experimentId === undefined
      ? undefined
      : (await callAction('experiments', 'get', { experimentId })).experiment;
  const [{ slots, drafts }, models, edited] = await Promise.all([loadSlots(), modelsIfAllowed(), get()]);
  return {
    slots: slots.map(({ slot }) => ({ slot, name: nameOfSlot(slot) })),
    drafts: new Map(drafts.map((draft) => [draft.settings.slot, draft])),
    versions: models
      .filter(({ live, state }) => !live && (state === 'ready' || state === 'candidate'))
      .map(({ version }) => version),
    edited,
  };
}

async function modelsIfAllowed(): Promise<ModelSummary[]> {
  try {
    return (await loadModels()).models;
  } catch (error) {
    if (codeOf(error) === 'NOT_ALLOWED') return [];
    throw error;
  }
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
