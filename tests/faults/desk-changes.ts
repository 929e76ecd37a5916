import type { Answer, ExperimentsAnswers, MerchantAnswers } from '@zhuyi/contracts';
import { main as experiments } from '../../cloudfunctions/experiments';
import { main as goods } from '../../cloudfunctions/goods';
import { main as merchant } from '../../cloudfunctions/merchant';
import type { Deed } from './deeds';
import { OWNER } from './world';

/** An experiment is drawn up, begun and ended. */
export const COMPARE: Deed = {
  name: 'experiments start and stop',
  begin: async (shop) => {
    const arm = { label: 'a', share: 50, change: { kind: 'live' } };
    const experiment = {
      ...{ name: 'one', slot: 'home', primary: 'ctr', days: 7 },
      arms: [arm, { ...arm, label: 'b', change: { kind: 'popular' } }],
    };
    const { experiment: made } = await shop.ok<ExperimentsAnswers['create']>(
      experiments,
      { action: 'create', experiment },
      { as: OWNER },
    );
    const { experimentId } = made;
    // Whatever became of it: what runs is stopped, what is a draft is started and stopped.
    return async () => {
      const get = { action: 'get', experimentId };
      const seen = (await shop.call(experiments, get, { as: OWNER })) as Answer<ExperimentsAnswers['get']>;
      if (!seen.ok || seen.data.experiment.state === 'ended') return seen;
      let { revision } = seen.data.experiment;
      if (seen.data.experiment.state === 'draft') {
        const start = { action: 'start', experimentId, revision };
        const begun = (await shop.call(experiments, start, { as: OWNER })) as Answer<object>;
        if (!begun.ok) return begun;
        revision += 1;
      }
      return shop.call(experiments, { action: 'stop', experimentId, revision }, { as: OWNER });
    };
  },
};

/** Keeps what is not published yet, on top of what is there. */
export const DRAFT: Deed = {
  name: 'merchant save draft',
  begin: async (shop) => async () => {
    const seen = (await shop.call(merchant, { action: 'slots' }, { as: OWNER })) as Answer<
      MerchantAnswers['slots']
    >;
    if (!seen.ok) return seen;
    const ours = <T extends { slot: string }>(all: readonly T[]) =>
      all.find(({ slot }) => slot === 'similar');
    const base = ours(seen.data.slots)?.revision ?? 0;
    const at = ours(seen.data.drafts.map(({ settings, revision }) => ({ slot: settings.slot, revision })));
    const draft = { settings: { slot: 'similar', pins: ['cup'] }, base, revision: at?.revision ?? 0 };
    return shop.call(merchant, { action: 'saveDraft', ...draft }, { as: OWNER });
  },
};

let jobs = 0;

/** A step of a change of many goods. */
export const BULK: Deed = {
  name: 'goods bulk step',
  begin: async (shop) => {
    const jobKey = `bulk${jobs++}`;
    const target = { kind: 'items', itemIds: ['pan'] };
    const change = { kind: 'tags', add: [jobKey], remove: [`bulk${jobs - 2}`] };
    await shop.ok(goods, { action: 'startBulk', jobKey, target, change }, { as: OWNER });
    return () => shop.call(goods, { action: 'stepBulk', jobKey }, { as: OWNER });
  },
};
