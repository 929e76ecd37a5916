import { speaks } from '../../../services/i18n/index';
import type { ShownLine } from '../shown';

/**
 * A line of the cart. Tells `select`, `open`, `remove` and `variant` (another one is wanted) with `{ key }`, and `quantity`
 * with `{ key, value }`.
 */
Component({
  behaviors: [speaks('cart', 'goods')],
  properties: {
    line: { type: Object, value: {} },
    /** Lines are chosen to be removed: also those that cannot be bought. */
    managing: { type: Boolean, value: false },
  },
  methods: {
    tell(name: string, more: object = {}) {
      this.triggerEvent(name, { key: (this.data.line as ShownLine).key, ...more });
    },
    select() {
      this.tell('select');
    },
    open() {
      this.tell('open');
    },
    remove() {
      this.tell('remove');
    },
    variant() {
      this.tell('variant');
    },
    quantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.tell('quantity', { value: event.detail.value });
    },
  },
});
