import { shopDay } from '../../services/format';
import type { Metric } from '../../services/overview';
import type { TopList } from './tops';
import type { Tile } from './words';

/** The page before anything is loaded. */

export function blankPage() {
  return {
    /** Besides the usual: refused, for who has no role. */
    state: 'loading',
    code: 'INTERNAL',
    ranges: [] as { days: number; name: string }[],
    /** Days up to today; 0: those that were chosen. */
    range: 7,
    from: shopDay(Date.now(), 6),
    to: shopDay(Date.now(), 0),
    today: shopDay(Date.now(), 0),
    simulated: false,
    status: '',
    compared: '',
    warnings: [] as string[],
    salesTiles: [] as Tile[],
    recommendTiles: [] as Tile[],
    /** '', busy, fine or differs. */
    checked: '',
    checkLines: [] as string[],
    metric: 'exposures' as Metric,
    chartTitle: '',
    chartSpoken: '',
    ratesSpoken: '',
    labels: [] as string[],
    values: [] as (number | null)[],
    marked: -1,
    markedText: '',
    ratesMarked: -1,
    ratesText: '',
    series: [] as object[],
    slotRows: [] as object[],
    sceneRows: [] as object[],
    scenesWhole: true,
    dayRows: [] as object[],
    lists: [] as { key: TopList; name: string }[],
    list: 'items' as TopList,
    topRows: [] as object[],
    topsNote: '',
    termRows: [] as { key: string; name: string; text: string }[],
    term: '',
  };
}
