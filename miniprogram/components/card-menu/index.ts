import type { Card } from '@zhuyi/contracts';
import { reasonText } from '../../services/card-words';
import { speaks, texts } from '../../services/i18n/index';

/** What one can say about a recommended card: why it is here, "not this", and where to switch it all off. */
Component({
  behaviors: [speaks('card', 'common')],
  properties: { visible: { type: Boolean, value: false }, card: { type: Object, value: {} } },
  data: { why: '' },
  observers: {
    card(card: Partial<Card> | null) {
      if (!card?.itemId) return;
      this.setData({ why: card.reason ? reasonText(card.reason) : texts().reason.personal });
    },
  },
  methods: {
    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },
    close() {
      this.triggerEvent('close', {});
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
