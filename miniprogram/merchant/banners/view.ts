import type { BannerNow } from '@zhuyi/contracts';
import { bannerOf, isWhole, type BannerRow } from '../../services/banner-form';
import { linkWords, nowWords, whenWords } from '../../services/banner-words';
import { viewOf } from '../../services/banners';
import { texts } from '../../services/i18n/index';

/** A banner in the desk's list. */
export interface BannerInList {
  bannerId: string;
  title: string;
  src: string;
  link: string;
  when: string;
  /** Whether it would be shown now; '' until the shop has said. */
  now: string;
  isShown: boolean;
  /** By the path of the field within the banner. */
  problems: Record<string, string>;
}

/** The list as it is shown; `problems` by the path of the contract's field. */
export function viewsOf(
  rows: readonly BannerRow[],
  states: readonly BannerNow[],
  problems: Readonly<Record<string, string>>,
): BannerInList[] {
  const known = new Map(states.map((one) => [one.bannerId, one]));
  return rows.map((row, at) => {
    const banner = bannerOf(row);
    const now = known.get(row.bannerId);
    const { title, src } = viewOf(banner);
    return {
      ...{ bannerId: row.bannerId, src, title: title === '' ? texts().banners.create : title },
      ...{ link: linkWords(banner.link, row.itemTitle), when: whenWords(banner.when) },
      now: isWhole(row) ? nowWords(now) : texts().banners.unknown,
      ...{ isShown: now?.state === 'shown', problems: of(problems, at) },
    };
  });
}

function of(problems: Readonly<Record<string, string>>, at: number): Record<string, string> {
  const start = `banners.${at}.`;
  return Object.fromEntries(
    Object.entries(problems).flatMap(([path, text]) =>
      path.startsWith(start) ? [[path.slice(start.length), text]] : [],
    ),
  );
}

/** The list with one of them moved up or down. */
export function moved(rows: readonly BannerRow[], at: number, by: number): BannerRow[] {
  const next = [...rows];
  const [row] = next.splice(at, 1);
  if (row !== undefined) next.splice(at + by, 0, row);
  return next;
}
