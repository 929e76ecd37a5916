import { lines, niceScale } from '../charts/geometry';
import { openSheet, paintFrame, paintLine } from '../charts/paint';
import { perInstance } from '../../services/instance';

interface Series {
  name: string;
  /** null where a day has none. */
  values: (number | null)[];
  color: string;
}

/** With more values than this, dots would run together. */
const MOST_DOTS = 16;
const memory = perInstance(() => ({ ready: false }));

/** One or more lines over the same days, with their names below. */
Component({
  properties: {
    labels: { type: Array, value: [] as string[] },
    series: { type: Array, value: [] as Series[] },
    unit: { type: String, value: '' },
    label: { type: String, value: '' },
  },
  lifetimes: {
    ready() {
      memory(this).ready = true;
      void this.draw();
    },
  },
  observers: {
    'labels, series, unit'() {
      if (memory(this).ready) void this.draw();
    },
  },
  methods: {
    async draw() {
      const sheet = await openSheet(this);
      if (sheet === undefined) return;
      const { labels, series, unit } = this.data;
      const scale = niceScale(Math.max(0, ...series.flatMap(({ values }) => values.map(Number))));
      const area = paintFrame(sheet, labels, scale, unit);
      for (const { values, color } of series) {
        for (const line of lines(values, scale.max, area)) {
          paintLine(sheet.pen, line, color, values.length <= MOST_DOTS);
        }
      }
    },
  },
});
