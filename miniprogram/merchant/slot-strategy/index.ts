import type { OptionalStep, ParameterName } from '@zhuyi/contracts';
import { speaks } from '../../services/i18n/index';
import type { FormChange } from '../../services/slot-desk/form-changes';
import { isWide } from '../../services/wide';

type Tap<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>;
type Field<T, D extends object> = WechatMiniprogram.CustomEvent<{ value: T }, object, D>;

/** How a slot's list is made: the strategy, its parameters and the steps that can be left out. Sends `change` (FormChange). */
Component({
  behaviors: [speaks('slotForm')],
  properties: {
    /** StrategyView. */
    view: { type: Object, value: {} },
    mayEdit: { type: Boolean, value: false },
  },
  data: { open: false },
  lifetimes: {
    attached() {
      this.setData({ open: isWide() });
    },
  },
  methods: {
    send(change: FormChange) {
      if (this.properties.mayEdit) this.triggerEvent('change', change);
    },

    chooseKind(event: Tap<{ kind: string }>) {
      this.send({ what: 'kind', kind: event.currentTarget.dataset.kind });
    },

    onType(event: Field<string, { name: ParameterName }>) {
      this.send({ what: 'parameter', name: event.currentTarget.dataset.name, text: event.detail.value });
    },

    onStride(event: Tap<{ name: ParameterName; way: 1 | -1 }>) {
      this.send({ what: 'stride', ...event.currentTarget.dataset });
    },

    onUsual(event: Tap<{ name: ParameterName }>) {
      this.send({ what: 'usual', name: event.currentTarget.dataset.name });
    },

    onStep(event: Field<boolean, { step: OptionalStep }>) {
      this.send({ what: 'step', step: event.currentTarget.dataset.step, on: event.detail.value });
    },

    toggle() {
      this.setData({ open: !this.data.open });
    },
  },
});
