import type { Call } from '@zhuyi/cloud-kit';
import type { GoodsImportDoc } from '@zhuyi/contracts';
import { beginPlan, endPlan, goodItems, writeItems, writePlanPart } from '@zhuyi/importer';
import { marksOf } from './marks';
import { readPlan } from './read-events';
import { readGoods } from './read-file';

/** What a part of an import did: items and visits, and how many of all documents are done then. */
interface WrittenPart {
  done: number;
  added: number;
  updated: number;
  unchanged: number;
  visits: number;
}

/** How an import is written, part by part; any part again changes nothing. */
interface Writing {
  total: number;
  part(done: number): Promise<WrittenPart>;
  /** After the last part, before anybody is told that it is done. */
  end(): Promise<void>;
}

/** Items between two marks of how far it is: those that change take a transaction each. */
const ITEMS = 50;
/** Documents of events and orders, which are only added. */
const DOCUMENTS = 200;

export async function writingOf(job: GoodsImportDoc, call: Call): Promise<Writing> {
  return job.kind === 'events' ? eventsWriting(job, call) : goodsWriting(job, call);
}

async function goodsWriting(job: GoodsImportDoc, call: Call): Promise<Writing> {
  const { db, shop, now } = call;
  const { shopper } = job;
  const items = goodItems(await readGoods(job, call));
  return {
    total: items.length,
    async part(done) {
      const part = items.slice(done, done + ITEMS);
      const marks = marksOf({ _id: job._id, done }, call);
      const written = await writeItems(db, { shop, now, shopper, marks }, part, () => undefined);
      return { ...written, visits: 0, done: done + part.length };
    },
    end: () => Promise.resolve(),
  };
}

async function eventsWriting(job: GoodsImportDoc, call: Call): Promise<Writing> {
  const { db, now } = call;
  const plan = await readPlan(job, call);
  const begun = await beginPlan(db, plan);
  return {
    total: plan.size,
    async part(from) {
      const { items, batches, done } = await writePlanPart(db, plan, begun, { done: from, most: DOCUMENTS });
      return { done, added: items, visits: batches, updated: 0, unchanged: done - from - items - batches };
    },
    // As it is stored: somebody who worked at the same time may have opened it again.
    end: async () => endPlan(db, plan, await beginPlan(db, plan), now),
  };
}
