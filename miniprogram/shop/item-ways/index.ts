import { addCompared, isCompared, removeCompared } from '../../services/compare';
import { notice } from '../../services/dialog';
import { speaks, texts } from '../../services/i18n/index';

/** What else can be done with the item of the page: compare it, share it, make a poster of it. */
Component({
  behaviors: [speaks('compare', 'share', 'poster')],
  properties: {
    itemId: { type: String, value: '' },
    title: { type: String, value: '' },
    picture: { type: String, value: '' },
    priceFen: { type: Number, value: 0 },
    from: { type: Boolean, value: false },
  },
  data: {
    inCompare: false,
    /** The poster is made when somebody wants one. */
    made: false,
    poster: false,
  },
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
    openPoster() {
      this.setData({ made: true }, () => {
        this.setData({ poster: true });
      });
    },
    closePoster() {
      this.setData({ poster: false });
    },
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
