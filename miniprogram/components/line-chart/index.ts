import { indexAt, lines, niceScale, plotArea } from '../charts/geometry';
import { openSheet, paintFrame, paintLine, paintMark, type Sheet } from '../charts/paint';
import { perInstance } from '../../services/instance';
import { inTheme, themeChanged } from '../../services/theme';

interface Series {
  name: string;
  /** null where a day has none. */
  values: (number | null)[];
  color: string;
  dashed?: boolean;
}

/** With more values than this, dots would run together. */
const MOST_DOTS = 16;
const memory = perInstance(() => ({ sheet: undefined as Sheet | undefined, stop: (): void => undefined }));

/** One or more lines over the same days, with their names below. A touch marks one and tells `choose` with `{ index }`. */
Component({
  properties: {
    labels: { type: Array, value: [] as string[] },
    series: { type: Array, value: [] as Series[] },
    unit: { type: String, value: '' },
    label: { type: String, value: '' },
    /** The marked place; -1 for none. */
    marked: { type: Number, value: -1 },
  },
  data: { legend: [] as { name: string; color: string; dashed: boolean }[] },
  lifetimes: {
    ready() {
      memory(this).stop = themeChanged.listen(() => void this.draw());
      void this.draw();
    },
    detached() {
      memory(this).stop();
    },
  },
  observers: {
    'labels, series, unit, marked'() {
      if (memory(this).sheet !== undefined) void this.draw();
    },
  },
  methods: {
    async draw() {
      const sheet = await openSheet(this);
      if (sheet === undefined) return;
      memory(this).sheet = sheet;
      const { labels, series, unit, marked } = this.data;
      const legend = series.map(({ name, color, dashed = false }) => ({
        name,
        color: inTheme(color),
        dashed,
      }));
      this.setData({ legend: series.length > 1 ? legend : [] });
      const scale = niceScale(Math.max(0, ...series.flatMap(({ values }) => values.map(Number))));
      const area = paintFrame(sheet, labels, scale, unit);
      if (marked >= 0 && marked < labels.length)
        paintMark(sheet.pen, area.left + (area.width / labels.length) * (marked + 0.5), area);
      for (const { values, color, dashed = false } of series) {
        for (const line of lines(values, scale.max, area)) {
          paintLine(sheet.pen, line, { color: inTheme(color), dots: values.length <= MOST_DOTS, dashed });
        }
      }
    },
    touch(event: WechatMiniprogram.TouchEvent) {
      const { sheet } = memory(this);
      const finger = event.touches[0] ?? event.changedTouches[0];
      if (sheet === undefined || finger === undefined) return;
      const area = plotArea(sheet.width, sheet.height);
      this.triggerEvent('choose', {
        index: indexAt(finger.clientX - sheet.left, this.data.labels.length, area),
      });
    },
  },
});
