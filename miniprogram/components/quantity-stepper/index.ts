import { say } from '../../services/i18n/index';

/** How many: two buttons of a finger's size around a number. Tells `change` with `{ value }`. */
Component({
  properties: {
    value: { type: Number, value: 1 },
    min: { type: Number, value: 1 },
    max: { type: Number, value: 99 },
    /** Of what; for screen readers. */
    label: { type: String, value: '' },
  },
  data: { less: '', more: '' },
  observers: {
    label(label: string) {
      this.setData({ less: say().decrease(label), more: say().increase(label) });
    },
  },
  methods: {
    decrease() {
      this.choose(this.data.value - 1);
    },
    increase() {
      this.choose(this.data.value + 1);
    },
    choose(value: number) {
      const { min, max } = this.data;
      const bounded = Math.min(Math.max(value, min), Math.max(min, max));
      if (bounded === this.data.value) return;
      this.setData({ value: bounded });
      this.triggerEvent('change', { value: bounded });
    },
  },
});
