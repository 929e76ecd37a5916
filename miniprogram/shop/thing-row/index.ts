/**
 * A thing in one of the shopper's own lists: picture, title, a note, its price, and what can be done with it. Tells `open`,
 * `act` (the button) and `remove`, each with `{ key }`.
 */
Component({
  options: { virtualHost: true },
  properties: {
    /** Names the row in what it tells. */
    key: { type: String, value: '' },
    /** What the picture is drawn from, and the title. */
    thing: { type: Object, value: {} },
    priceFen: { type: Number, value: 0 },
    note: { type: String, value: '' },
    /** good: the note is good news. */
    tone: { type: String, value: '' },
    /** Label of the button; empty for none. */
    action: { type: String, value: '' },
    removeLabel: { type: String, value: '' },
    /** It cannot be had any more. */
    off: { type: Boolean, value: false },
  },
  methods: {
    open() {
      this.triggerEvent('open', { key: this.data.key });
    },
    act() {
      this.triggerEvent('act', { key: this.data.key });
    },
    remove() {
      this.triggerEvent('remove', { key: this.data.key });
    },
  },
});
