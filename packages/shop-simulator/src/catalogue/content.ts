import type { Content } from '@zhuyi/contracts';

const UNITS: Readonly<Record<string, { unit: Content['unit']; times: number }>> = {
  g: { unit: 'g', times: 1 },
  kg: { unit: 'g', times: 1000 },
  斤: { unit: 'g', times: 500 },
  ml: { unit: 'ml', times: 1 },
  L: { unit: 'ml', times: 1000 },
};
const PIECES = '只|片|支|根|包|袋|枚|粒|双|张|本|卷';
const AMOUNT = new RegExp(`(\\d+(?:\\.\\d+)?) ?(kg|g|ml|L|斤|${PIECES})`);

/** What a pack holds by its words: 50g罐装, 3斤, 500ml, M码 42片. Undefined where they do not say. */
export function contentOf(words: string): Content | undefined {
  const found = AMOUNT.exec(words);
  if (!found) return undefined;
  const [, amount, word = ''] = found;
  const { unit, times } = UNITS[word] ?? { unit: 'piece', times: 1 };
  return { amount: Number(amount) * times, unit };
}
