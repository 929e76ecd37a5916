import { language } from './settings';

type Say = (...found: string[]) => string;

/** What the server writes about the end of a run, in Chinese. The server writes for its log, in English. */
const CHINESE: [RegExp, Say][] = [
  [/^published: (.*)$/, (why) => `已上线：${chinese(why ?? '')}`],
  [/^rejected: (.*)$/, (why) => `没有采用：${chinese(why ?? '')}`],
  [/^failed: (.*)$/, (why) => `没有完成：${why}`],
  [/^there is no live version to compare with$/, () => '还没有可以比较的版本'],
  [
    /^the live version cannot be read, so there was nothing to compare with$/,
    () => '在用的版本读不出来，没有可以比较的',
  ],
  [
    /^kept the live version: only (\d+) behaviours to compare on, (\d+) are needed$/,
    (count, needed) => `保持在用的版本：可以用来比较的行为只有 ${count} 次，至少要 ${needed} 次`,
  ],
  [
    /^kept as a candidate: the shop stays at (.*) until you say otherwise$/,
    (version) => `留作候选：本店固定在 ${version}，由你决定何时恢复`,
  ],
  [
    /^not worse than the live version \((-?[\d.]+) points of NDCG@10, on (\d+) targets\)$/,
    (points, targets) => `不比在用的版本差（NDCG@10 相差 ${points} 个百分点，比了 ${targets} 次）`,
  ],
  [
    /^worse than the live version by more than the noise \((-?[\d.]+) points of NDCG@10, on (\d+) targets\)$/,
    (points, targets) => `比在用的版本差，超过了误差（NDCG@10 相差 ${points} 个百分点，比了 ${targets} 次）`,
  ],
  [/^the candidate holds numbers that are not finite$/, () => '新版本里有坏掉的数'],
  [/^the candidate lacks items of the catalogue$/, () => '新版本缺了商品'],
  [/^nothing to do: no items$/, () => '店里还没有商品，没有可学的'],
];

/** A verdict in the shopper's language; one that is not known stays as the server wrote it. */
export function verdictText(verdict: string): string {
  return language() === 'zh' ? chinese(verdict) : verdict.charAt(0).toUpperCase() + verdict.slice(1);
}

function chinese(verdict: string): string {
  for (const [known, words] of CHINESE) {
    const found = known.exec(verdict);
    if (found !== null) return words(...found.slice(1));
  }
  return verdict;
}
