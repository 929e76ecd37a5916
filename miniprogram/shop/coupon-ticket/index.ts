/** One coupon as a ticket: what it takes off on the left, what it says in the middle, the way on on the right. */
Component({
  properties: {
    /** In words, see couponWords. */
    off: { type: String, value: '' },
    from: { type: String, value: '' },
    title: { type: String, value: '' },
    scope: { type: String, value: '' },
    /** Until when, or why not. */
    note: { type: String, value: '' },
    /** Pale: used, run out, or not for this. */
    dim: { type: Boolean, value: false },
  },
});
