import type { LiftChart } from '../../services/lift-chart';
import { speaks } from '../../services/i18n/index';

type Tap = WechatMiniprogram.TouchEvent<object, object, { day: string; text: string }>;

/** The lift of an arm day by day: bars of what could be said, around the line of zero. A tap tells a day's values. */
Component({
  behaviors: [speaks('liftChart')],
  properties: {
    /** LiftChart. */
    chart: { type: Object, value: {} as Partial<LiftChart> },
  },
  data: { day: '', text: '' },
  methods: {
    tell(event: Tap) {
      const { day, text } = event.currentTarget.dataset;
      this.setData({ day, text });
    },
  },
});
