import { bars, indexAt, niceScale, plotArea } from '../charts/geometry';
import { openSheet, paintBar, paintFrame, type Sheet } from '../charts/paint';
import { perInstance } from '../../services/instance';
import { inTheme, themeChanged } from '../../services/theme';

const memory = perInstance(() => ({ sheet: undefined as Sheet | undefined, stop: (): void => undefined }));

/** Bars over days or hours; null is a gap. A touch marks one and tells `choose` with `{ index }`. */
Component({
  properties: {
    labels: { type: Array, value: [] as string[] },
    values: { type: Array, value: [] as (number | null)[] },
    /** Written after the numbers of the scale. */
    unit: { type: String, value: '' },
    /** What the chart says, in words. */
    label: { type: String, value: '' },
    /** The marked bar; -1 for none. */
    marked: { type: Number, value: -1 },
  },
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
    'labels, values, unit, marked'() {
      if (memory(this).sheet !== undefined) void this.draw();
    },
  },
  methods: {
    async draw() {
      const sheet = await openSheet(this);
      if (sheet === undefined) return;
      memory(this).sheet = sheet;
      const { labels, values, unit, marked } = this.data;
      const scale = niceScale(
        Math.max(0, ...values.map(Number)),
        values.every((value) => Number.isInteger(Number(value))),
      );
      const area = paintFrame(sheet, labels, scale, unit);
      bars(values, scale.max, area).forEach((bar, at) => {
        paintBar(sheet.pen, bar, inTheme(marked >= 0 && at !== marked ? '#ecc3b2' : '#cf6a4b'));
      });
    },
    touch(event: WechatMiniprogram.TouchEvent) {
      const { sheet } = memory(this);
      const finger = event.touches[0] ?? event.changedTouches[0];
      if (sheet === undefined || finger === undefined) return;
      const x = finger.clientX - sheet.left;
      const index = indexAt(x, this.data.values.length, plotArea(sheet.width, sheet.height));
      this.triggerEvent('choose', { index });
    },
  },
});
