import type { Overview } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { priceText, shopDay } from '../../services/format';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { loadOverview, reconcile } from '../../services/merchant';
import { byDay, bySlot, rate, sumChecked, sumFigures, type Metric } from '../../services/overview';
import {
  checkLines,
  dayCells,
  isMoney,
  recommendTiles,
  salesTiles,
  slotCells,
  statusOf,
  type Tile,
} from './words';

const RANGES = [1, 7, 14, 30];
const NOTHING: Overview = {
  rows: [],
  sales: [],
  simulated: false,
  countedTo: 0,
  salesTo: 0,
  behind: false,
  setAside: 0,
};
const memory = perInstance(() => ({ answer: NOTHING, days: [] as string[] }));
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** What the shop sold, and what each recommendation slot did: totals, days and slots. */
Page({
  behaviors: [dressed, speaks('merchant', 'common')],
  data: {
    /** Besides the usual: refused, for who has no role. */
    state: 'loading',
    code: 'INTERNAL',
    ranges: [] as { days: number; name: string }[],
    range: 7,
    simulated: false,
    status: '',
    warnings: [] as string[],
    salesTiles: [] as Tile[],
    recommendTiles: [] as Tile[],
    /** '', busy, fine or differs. */
    checked: '',
    checkLines: [] as string[],
    metric: 'exposures' as Metric,
    chartTitle: '',
    labels: [] as string[],
    values: [] as number[],
    unit: '',
    marked: -1,
    markedText: '',
    series: [] as object[],
    slotRows: [] as object[],
    dayRows: [] as object[],
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
    if (this.data.state === 'ready' || this.data.state === 'empty') this.draw();
  },

  chooseRange(event: Tap<{ days: number }>) {
    this.setData({ range: Number(event.currentTarget.dataset.days), marked: -1, checked: '' });
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
      Object.assign(memory(this), { answer, days });
      const isEmpty = answer.rows.length === 0 && answer.sales.length === 0;
      this.setData({ simulated: answer.simulated, state: isEmpty ? 'empty' : 'ready' });
      this.draw();
    } catch (error) {
      const code = codeOf(error);
      this.setData({ state: code === 'NOT_ALLOWED' ? 'refused' : 'error', code });
    }
  },

  draw() {
    const { answer, days } = memory(this);
    const { rows, sales } = answer;
    const words = texts().merchant;
    const daily = byDay(rows, sales, days);
    const sum = sumFigures(rows, sales);
    const { status, warnings } = statusOf(answer, Date.now());
    this.setData({
      status,
      warnings,
      checked: '',
      salesTiles: salesTiles(sum),
      recommendTiles: recommendTiles(sum),
      labels: days.map((day) => day.slice(5)),
      series: [
        { name: words.slotCtr, values: daily.map((d) => rate(d.slotClicks, d.exposures)), color: '#cf6a4b' },
        { name: words.cvr, values: daily.map((d) => rate(d.brought, d.slotClicks)), color: '#5f8468' },
      ],
      slotRows: bySlot(rows).map(slotCells),
      dayRows: daily.map((figures, at) => dayCells(days[at] ?? '', figures)).reverse(),
    });
    this.drawBars();
  },

  drawBars() {
    const { answer, days } = memory(this);
    const { metric, salesTiles: sold, recommendTiles: recommended } = this.data;
    const values = byDay(answer.rows, answer.sales, days).map((figures) =>
      isMoney(metric) ? figures[metric] / 100 : figures[metric],
    );
    const chartTitle = [...sold, ...recommended].find((tile) => tile.metric === metric)?.name ?? '';
    this.setData({ values, chartTitle, unit: '', marked: -1, markedText: '' });
  },

  /** Holds the order book beside the figures, and says what it found. */
  async check() {
    const { days } = memory(this);
    const { range } = this.data;
    if (this.data.checked === 'busy') return;
    this.setData({ checked: 'busy', checkLines: [] });
    try {
      const found = await reconcile(days[0] ?? '', days[days.length - 1] ?? '');
      if (range !== this.data.range) return;
      const sums = sumChecked(found.days);
      this.setData({
        checked: sums.unexplained.length === 0 ? 'fine' : 'differs',
        checkLines: checkLines(sums, found.salesTo, Date.now()),
      });
    } catch (error) {
      const codes: Record<string, string> = texts().errors;
      this.setData({ checked: 'failed', checkLines: [codes[codeOf(error)] ?? codeOf(error)] });
    }
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
    const text = isMoney(metric) ? priceText(value * 100) : String(value);
    this.setData({ marked: index, markedText: say().barLabel(labels[index] ?? '', text) });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
