import type { Call, Tx } from '@zhuyi/cloud-kit';
import type { GoodsImportDoc } from '@zhuyi/contracts';
import type { WriteMarks } from '@zhuyi/importer';

/**
 * Marks of the part that stands behind `done`, in the import's own document: an item is written once by an import, however often
 * a stopped step is gone on with and by how many at a time. Else what was sold since the first time would be in stock again.
 */
export function marksOf({ _id, done }: Pick<GoodsImportDoc, '_id' | 'done'>, { db }: Call): WriteMarks {
  return {
    async beginNew(places) {
      const part = db.command.push({ each: [...places] });
      await db.collection('goodsImports').updateWhere({ _id, done, state: 'running' }, { part });
    },
    async takes(tx: Tx, place) {
      const imports = tx.collection('goodsImports');
      const job = await imports.get(_id);
      const part = job?.part ?? [];
      if (job?.state !== 'running' || job.done !== done || part.includes(place)) return false;
      await imports.update(_id, { part: [...part, place] });
      return true;
    },
  };
}
