import { readComparisons, type Call } from '@zhuyi/cloud-kit';

/** Versions that running experiments serve, and those of experiments that are over and can still be shipped from. */
export async function comparedVersions({ db, shop }: Pick<Call, 'db' | 'shop'>): Promise<string[]> {
  const { command } = db;
  const open = { state: command.in(['running', 'ended']), closed: command.exists(false) };
  const docs = await db.collection('experiments').find({ shop, kind: 'experiment', ...open });
  // What one serves since it was shipped says nothing of its other arms.
  const { experiments } = readComparisons(docs.map((doc) => ({ ...doc, serving: null })));
  return experiments.flatMap(({ arms }) =>
    arms.flatMap(({ change }) => (change.kind === 'version' ? [change.version] : [])),
  );
}
