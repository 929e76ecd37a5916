import type { Card } from '@zhuyi/contracts';
import { reasonText } from '../../services/card-words';
import { addCompared, compared } from '../../services/compare';
import { notice, noticeError } from '../../services/dialog';
import { isFavourite, setFavourite } from '../../services/favourites';
import { speaks, texts } from '../../services/i18n/index';
import { tracker } from '../../services/tracker/index';

/**
 * What one can do with a recommended card without opening it: put it aside, compare it, say "not this", see why it is here,
 * and find where to switch it all off.
 */
Component({
  behaviors: [speaks('card', 'common', 'item', 'compare', 'favourites')],
  properties: {
    visible: { type: Boolean, value: false },
    card: { type: Object, value: {} },
    /** Where the card was met: what events about it say. */
    source: { type: Object, value: {} },
  },
  data: { why: '', favourite: false, inCompare: false, canCompare: false },
  observers: {
    'card, visible'(card: Partial<Card> | null) {
      if (!card?.itemId) return;
      const ids = compared();
      this.setData({
        why: card.reason ? reasonText(card.reason) : texts().reason.personal,
        favourite: isFavourite(card.itemId),
        inCompare: ids.includes(card.itemId),
        canCompare: ids.length > 1,
      });
    },
  },
  methods: {
    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },
    close() {
      this.triggerEvent('close', {});
    },
    async toggleFavourite() {
      const { itemId } = this.data.card as Card;
      const favourite = !this.data.favourite;
      this.close();
      if (favourite) tracker.record({ type: 'favourite', itemId, ...this.data.source });
      notice(favourite ? texts().item.favourited : texts().favourites.removed);
      try {
        await setFavourite(itemId, favourite);
      } catch (error) {
        noticeError(error);
      }
    },
    compare() {
      this.close();
      if (this.data.inCompare && this.data.canCompare) {
        void wx.navigateTo({ url: '/shop/compare/index' });
        return;
      }
      const isIn = addCompared((this.data.card as Card).itemId);
      notice(isIn ? texts().compare.added : texts().compare.full);
    },
    dislike() {
      this.triggerEvent('dislike', {});
      this.close();
    },
    manage() {
      this.close();
      void wx.navigateTo({ url: '/shop/privacy/index' });
    },
  },
});
