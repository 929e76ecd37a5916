import { holdoutKey, lookAt, type Call, type Snapshot, type Subject } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ExperimentDoc, HoldoutDoc, experimentsSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

/** What an action is done to, for the log of what people did. */
export function subjectOf(request: z.output<typeof experimentsSchema>, { db, shop }: Call): Subject {
  const experiments = db.collection('experiments');
  switch (request.action) {
    case 'list':
    case 'plan':
      return { target: '' };
    case 'create': {
      const { name, slot, primary, days } = request.experiment;
      return { target: slot, asked: { name, slot, primary, days } };
    }
    case 'saveHoldout': {
      const read = () => experiments.get<HoldoutDoc>(holdoutKey(shop));
      return { target: 'holdout', look: lookAt(read, ({ state, share }) => ({ state, share })) };
    }
    default: {
      const { experimentId } = request;
      const read = () => experiments.get<ExperimentDoc>(docId(shop, experimentId));
      return { target: experimentId, look: lookAt(read, experimentView) };
    }
  }
}

function experimentView({ name, slot, primary, days, arms, state, end, shipped }: ExperimentDoc): Snapshot {
  return { name, slot, primary, days, arms, state, end, shipped: shipped?.arm };
}
