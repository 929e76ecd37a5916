import { fromToken, toToken, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ImportsAnswers } from '@zhuyi/contracts';
import { csvOf, itemOf } from '@zhuyi/importer';

const PAGE = 300;

/**
 * Some goods as lines of a table, in order of their keys, the names of the columns before the first. Together the pages are the file
 * that `npm run export` writes; texts that a spreadsheet would run have an apostrophe before them.
 */
export async function exportPage(after: string | undefined, call: Call): Promise<ImportsAnswers['export']> {
  const { db, shop } = call;
  const { command } = db;
  const behind = fromToken(after)?.tie ?? docId(shop, '');
  const docs = await db
    .collection('items')
    .find(
      { shop, _id: command.and(command.gt(behind), command.lt(`${shop};`)) },
      { orderBy: [['_id', 'asc']], limit: PAGE },
    );
  const last = docs.at(-1);
  return {
    csv: csvOf(docs.map(itemOf), after === undefined),
    items: docs.length,
    ...(last && docs.length === PAGE ? { next: toToken({ value: 0, tie: last._id }) } : {}),
  };
}
