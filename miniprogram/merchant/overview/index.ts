import type { Overview } from '@zhuyi/contracts';
import { codeOf } from '../../services/cloud/index';
import { shopDay } from '../../services/format';
import { dressed } from '../../services/dressed';
import { say, setTitle, speaks, texts } from '../../services/i18n/index';
import { perInstance } from '../../services/instance';
import { itemLink } from '../../services/link';
import { loadOverview } from '../../services/merchant';
import { byDay, bySlot, sumFigures, type Metric } from '../../services/overview';
import { compared } from '../../services/period';
import { blankPage } from './blank';
import { checkBooks } from './books';
import { drawn, markedBar, markedRates, seriesOf, spoken, type Series } from './charts';
import { chosenDays, MOST_DAYS, RANGES } from './range';
import { termRows } from './terms';
import { drawnTops, TOP_LISTS, type TopList } from './tops';
import { comparedText, dayCells, recommendTiles, salesTiles, sceneCells, slotCells, statusOf } from './words';

const NO_SERIES: Series = { labels: [], values: [], ctr: [], cvr: [] };
const memory = perInstance(() => ({
  answer: null as Overview | null,
  days: [] as string[],
  series: NO_SERIES,
}));
type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;

/** What the shop sold, and what each recommendation slot and item did, beside the period before. */
Page({
  behaviors: [dressed, speaks('merchant', 'figures', 'sceneFigures', 'common')],
  data: blankPage(),

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
    const { merchant, figures } = texts();
    const names = [merchant.days1, merchant.days7, merchant.days30, figures.custom];
    this.setData({
      ranges: RANGES.map((days, at) => ({ days, name: names[at] ?? '' })),
      lists: TOP_LISTS.map((key) => ({ key, name: figures[key] })),
      termRows: termRows(),
    });
    setTitle('overview');
    if (this.data.state === 'ready' || this.data.state === 'empty') this.draw();
  },

  chooseRange(event: Tap<{ days: number }>) {
    const range = Number(event.currentTarget.dataset.days);
    this.setData({ range, checked: '' });
    if (range > 0) void this.load();
  },

  chooseDay(event: WechatMiniprogram.PickerChange) {
    const { end } = event.currentTarget.dataset as { end: 'from' | 'to' };
    this.setData({ [end]: String(event.detail.value) });
  },

  showDays() {
    this.setData({ checked: '' });
    void this.load();
  },

  async load() {
    const { range, from, to } = this.data;
    const days = chosenDays(range, { from, to }, Date.now());
    if (days === null) {
      void wx.showToast({ title: say().rangeLimit(MOST_DAYS), icon: 'none' });
      return;
    }
    if (this.data.state !== 'ready') this.setData({ state: 'loading' });
    try {
      const answer = await loadOverview(days[0] ?? '', days[days.length - 1] ?? '');
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
    if (!answer) return;
    const { rows, sales } = answer;
    const sum = sumFigures(rows, sales);
    const today = shopDay(Date.now(), 0);
    const beside = compared(answer, today);
    const { status, warnings } = statusOf(answer, Date.now());
    this.setData({
      status,
      warnings,
      today,
      checked: '',
      compared: comparedText(answer, beside, days[days.length - 1] === today),
      salesTiles: salesTiles(sum, beside),
      recommendTiles: recommendTiles(sum, beside, answer.shoppers?.viewers),
      slotRows: bySlot(rows).map(slotCells),
      sceneRows: answer.scenes.map(sceneCells),
      scenesWhole: answer.scenesWhole,
      dayRows: byDay(rows, sales, days)
        .map((figures, at) => dayCells(days[at] ?? '', figures))
        .reverse(),
    });
    this.drawCharts();
    this.drawTops();
  },

  drawCharts() {
    const { answer, days } = memory(this);
    if (!answer) return;
    const { metric, salesTiles: sold, recommendTiles: recommended } = this.data;
    const words = texts().merchant;
    const series = seriesOf(answer, days, metric);
    memory(this).series = series;
    const { labels, values, ctr, cvr } = series;
    const name = [...sold, ...recommended].find((tile) => tile.metric === metric)?.name ?? '';
    const chartTitle = days.length === 1 ? `${name} · ${texts().figures.byHour}` : name;
    const rates = `${words.slotCtr} / ${words.cvr}`;
    this.setData({
      ...{ labels, chartTitle, values: drawn(values, metric) },
      ...{ marked: -1, markedText: '', ratesMarked: -1, ratesText: '' },
      chartSpoken: spoken(
        chartTitle,
        labels.map((_, at) => markedBar(labels, values, at, metric)),
      ),
      ratesSpoken: spoken(
        rates,
        labels.map((_, at) => markedRates(series, at)),
      ),
      series: [
        { name: words.slotCtr, values: ctr, color: '#cf6a4b' },
        { name: words.cvr, values: cvr, color: '#2f6690', dashed: true },
      ],
    });
  },

  drawTops() {
    const { answer, days } = memory(this);
    const { list, today } = this.data;
    if (answer) this.setData(drawnTops(answer, list, days, today));
  },

  chooseList(event: Tap<{ list: TopList }>) {
    this.setData({ list: event.currentTarget.dataset.list });
    this.drawTops();
  },

  openItem(event: Tap<{ id: string }>) {
    const { id } = event.currentTarget.dataset;
    if (id !== '') void wx.navigateTo({ url: itemLink(id) });
  },

  explain(event: Tap<{ key: string }>) {
    const { key } = event.currentTarget.dataset;
    this.setData({ term: this.data.term === key ? '' : key });
  },

  /** Holds the order book beside the figures, and says what it found. */
  async check() {
    const { days } = memory(this);
    const { range } = this.data;
    if (this.data.checked === 'busy') return;
    this.setData({ checked: 'busy', checkLines: [] });
    const found = await checkBooks(days);
    if (range === this.data.range) this.setData(found);
  },

  chooseMetric(event: Tap<{ metric: Metric | '' }>) {
    const { metric } = event.currentTarget.dataset;
    if (metric === '') return;
    this.setData({ metric });
    this.drawCharts();
  },

  mark(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    const { index } = event.detail;
    const { labels, values } = memory(this).series;
    this.setData({ marked: index, markedText: markedBar(labels, values, index, this.data.metric) });
  },

  markRates(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    const { index } = event.detail;
    this.setData({ ratesMarked: index, ratesText: markedRates(memory(this).series, index) });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/index' });
  },
});
