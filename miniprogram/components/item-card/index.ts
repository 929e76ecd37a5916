import type { Card } from '@zhuyi/contracts';
import { wordsOf, type CardWords } from '../../services/card-words';
import { say, speaks } from '../../services/i18n/index';

const NOTHING: CardWords = {
  ...{ reason: '', tone: '', sold: '', rating: '', stock: '', soldOut: false },
  ...{ from: false, tags: [], label: '' },
};

/**
 * One item in a list. Shows what it is given and tells what was tapped: `open` and, where `menu` is on, `more`
 * (also by a long press), and `add` where `add` is on (into the cart), each with `{ itemId }`. `look` is tile (feeds), row (lists) or mini (strips).
 */
Component({
  behaviors: [speaks('card')],
  options: { virtualHost: true },
  properties: {
    card: { type: Object, value: {} },
    look: { type: String, value: 'tile' },
    menu: { type: Boolean, value: false },
    add: { type: Boolean, value: false },
  },
  data: { words: NOTHING, moreLabel: '', addLabel: '' },
  observers: {
    card() {
      this.onLanguage();
    },
  },
  methods: {
    onLanguage() {
      const card = this.data.card as Partial<Card>;
      if (card.itemId === undefined) return;
      this.setData({
        words: wordsOf(card as Card),
        moreLabel: say().moreOf(String(card.title)),
        addLabel: say().addToCart(String(card.title)),
      });
    },
    open() {
      this.triggerEvent('open', { itemId: (this.data.card as Partial<Card>).itemId });
    },
    toCart() {
      this.triggerEvent('add', { itemId: (this.data.card as Partial<Card>).itemId });
    },
    more() {
      if (this.data.menu) this.triggerEvent('more', { itemId: (this.data.card as Partial<Card>).itemId });
    },
  },
});
