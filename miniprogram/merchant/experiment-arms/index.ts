import type { ArmRow } from '../../services/experiment-view';
import { speaks } from '../../services/i18n/index';

type Tap = WechatMiniprogram.TouchEvent<object, object, { arm: string }>;

/** The arms of an experiment with each metric and, of all but the control, the interval drawn around nought. Event `ship`. */
Component({
  behaviors: [speaks('experiments')],
  options: { addGlobalClass: true },
  properties: {
    arms: { type: Array, value: [] as ArmRow[] },
    mayShip: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
  },
  methods: {
    ship({ currentTarget }: Tap) {
      this.triggerEvent('ship', { arm: currentTarget.dataset.arm });
    },
  },
});
