import { addCompared, isCompared, removeCompared } from '../../services/compare';
import { notice } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';

/** What else can be done with the item of the page: compare it. */
Component({
  behaviors: [speaks('compare', 'share')],
  properties: { itemId: { type: String, value: '' } },
  data: { inCompare: false },
  observers: {
    itemId(itemId: string) {
      this.setData({ inCompare: isCompared(itemId) });
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ inCompare: isCompared(this.data.itemId) });
    },
  },
  methods: {
    toggleCompare() {
      const { itemId, inCompare } = this.data;
      const words = texts().compare;
      if (inCompare) removeCompared(itemId);
      else if (!addCompared(itemId)) {
        notice(words.full);
        return;
      } else notice(words.added);
      this.setData({ inCompare: !inCompare });
    },
  },
});
