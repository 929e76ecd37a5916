import { shownName, type Call } from '@zhuyi/cloud-kit';

const MAX_MEMBERS = 500;

/** Tells the name that goes with the role of whom such letters stand for, where they still have one. One operation. */
export async function readNames({ db, shop }: Pick<Call, 'db' | 'shop'>): Promise<(by: string) => string> {
  const found = await db
    .collection('merchants')
    .find({ shop }, { limit: MAX_MEMBERS, fields: ['shopper', 'name'] });
  const names = new Map(found.map(({ shopper, name }) => [shownName(shopper), name]));
  return (by) => names.get(by) || by;
}
