import type { OverviewRow } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { percentText, priceText, shopDay } from '../../services/format';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadOverview } from '../../services/merchant';
import { byDay, bySlot, NO_SLOT, rate, sumRows, type Figures, type Metric } from '../../services/overview';

interface Tile {
  key: string;
  name: string;
  value: string;
  /** The figure that a tap puts into the chart. */
  metric: Metric | '';
}

interface Row {
  key: string;
  name: string;
  exposures: string;
  clicks: string;
  ctr: string;
  orders: string;
  cvr: string;
  gmv: string;
}

const RANGES = [1, 7, 14, 30];
const memory = perInstance(() => ({ rows: [] as OverviewRow[], days: [] as string[] }));
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** What each recommendation slot earns: totals, days and slots. */
Page({
  behaviors: [speaks('merchant', 'common')],
  data: {
    /** Besides the usual: refused, for who has no role. */
    state: 'loading',
    code: 'INTERNAL',
    ranges: [] as { days: number; name: string }[],
    range: 7,
    simulated: false,
    tiles: [] as Tile[],
    metric: 'exposures' as Metric,
    chartTitle: '',
    labels: [] as string[],
    values: [] as number[],
    unit: '',
    marked: -1,
    markedText: '',
    series: [] as object[],
    slotRows: [] as Row[],
    dayRows: [] as Row[],
  },

  onLoad() {
    this.onLanguage();
    void this.load();
  },

  onShow() {
    setTitle('overview');
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  onLanguage() {
    const words = texts().merchant;
    const names = [words.days1, words.days7, words.days14, words.days30];
    this.setData({ ranges: RANGES.map((days, at) => ({ days, name: names[at] ?? '' })) });
    setTitle('overview');
    if (this.data.state === 'ready') this.draw();
  },

  chooseRange(event: Tap<{ days: number }>) {
    this.setData({ range: Number(event.currentTarget.dataset.days), marked: -1 });
    void this.load();
  },

  async load() {
    if (this.data.state !== 'ready') this.setData({ state: 'loading' });
    const now = Date.now();
    const { range } = this.data;
    const days = Array.from({ length: range }, (_, at) => shopDay(now, range - 1 - at));
    try {
      const answer = await loadOverview(days[0] ?? '', days[range - 1] ?? '');
      if (range !== this.data.range) return;
      Object.assign(memory(this), { rows: answer.rows, days });
      this.setData({ simulated: answer.simulated, state: answer.rows.length > 0 ? 'ready' : 'empty' });
      this.draw();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  draw() {
    const { rows, days } = memory(this);
    const words = texts().merchant;
    const daily = byDay(rows, days);
    const lines = [
      { name: words.slotCtr, values: daily.map((d) => rate(d.slotClicks, d.exposures)), color: '#cf6a4b' },
      { name: words.cvr, values: daily.map((d) => rate(d.orders, d.clicks)), color: '#5f8468' },
    ];
    this.setData({
      tiles: tilesOf(sumRows(rows)),
      labels: days.map((day) => day.slice(5)),
      series: lines,
      slotRows: bySlot(rows).map(({ slot, figures }) => ({
        key: slot,
        name: slotName(slot),
        ...cellsOf(figures),
      })),
      dayRows: daily
        .map((figures, at) => ({
          key: days[at] ?? '',
          name: (days[at] ?? '').slice(5),
          ...cellsOf(figures),
        }))
        .reverse(),
    });
    this.drawBars();
  },

  drawBars() {
    const { rows, days } = memory(this);
    const { metric } = this.data;
    const money = metric === 'gmvFen';
    const values = byDay(rows, days).map((figures) => (money ? figures[metric] / 100 : figures[metric]));
    const chartTitle = tilesOf(sumRows(rows)).find((tile) => tile.metric === metric)?.name ?? '';
    this.setData({ values, chartTitle, unit: '', marked: -1, markedText: '' });
  },

  chooseMetric(event: Tap<{ metric: Metric | '' }>) {
    const { metric } = event.currentTarget.dataset;
    if (metric === '') return;
    this.setData({ metric });
    this.drawBars();
  },

  mark(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    const { index } = event.detail;
    const { labels, values, metric } = this.data;
    const value = values[index];
    if (value === undefined) {
      this.setData({ marked: -1, markedText: '' });
      return;
    }
    const text = metric === 'gmvFen' ? priceText(value * 100) : String(value);
    this.setData({ marked: index, markedText: say().barLabel(labels[index] ?? '', text) });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});

function tilesOf(sum: Figures): Tile[] {
  const words = texts().merchant;
  return [
    { key: 'exposures', name: words.exposures, value: String(sum.exposures), metric: 'exposures' },
    { key: 'clicks', name: words.clicks, value: String(sum.clicks), metric: 'clicks' },
    { key: 'ctr', name: words.slotCtr, value: percentText(sum.slotClicks, sum.exposures), metric: '' },
    { key: 'orders', name: words.orders, value: String(sum.orders), metric: 'orders' },
    { key: 'cvr', name: words.cvr, value: percentText(sum.orders, sum.clicks), metric: '' },
    { key: 'gmv', name: words.gmv, value: say().money(sum.gmvFen), metric: 'gmvFen' },
  ];
}

function cellsOf(figures: Figures): Omit<Row, 'key' | 'name'> {
  return {
    exposures: String(figures.exposures),
    clicks: String(figures.clicks),
    ctr: percentText(figures.slotClicks, figures.exposures),
    orders: String(figures.orders),
    cvr: percentText(figures.orders, figures.clicks),
    gmv: priceText(figures.gmvFen),
  };
}

function slotName(slot: string): string {
  if (slot === NO_SLOT) return texts().merchant.noSlot;
  const names: Record<string, string> = texts().slotNames;
  return names[slot] ?? slot;
}
