import type { Rollup } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { TopsDoc, TopWindow } from '@zhuyi/contracts';
import type { Days } from './overview-days';

export function topsKey(shop: string): string {
  return docId(shop, 'tops');
}

/** The window of these days; undefined where they are none, or where it was made of figures that are counted anew. */
export function windowOf(
  tops: TopsDoc | undefined,
  { generation }: Rollup,
  { from, to }: Days,
): TopWindow | undefined {
  if (tops?.generation !== generation) return undefined;
  return tops.windows.find((window) => window.from === from && window.to === to);
}
