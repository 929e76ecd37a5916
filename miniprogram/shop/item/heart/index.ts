import type { Source } from '../../../services/cart';
import { notice, noticeError } from '../../../services/dialog';
import { favouritesChanged, isFavourite, setFavourite } from '../../../services/favourites';
import { speaks, texts } from '../../../services/i18n/index';
import { perInstance } from '../../../services/instance';
import { tracker } from '../../../services/tracker/index';

const memory = perInstance(() => ({ stop: (): void => undefined }));

/** Keeps an item among the favourites, or no longer. */
Component({
  behaviors: [speaks('item')],
  properties: {
    itemId: { type: String, value: '' },
    /** The list that brought the shopper to the item. */
    source: { type: Object, value: {} },
  },
  data: { favourite: false },
  observers: {
    itemId() {
      this.draw();
    },
  },
  lifetimes: {
    attached() {
      memory(this).stop = favouritesChanged.listen(() => {
        this.draw();
      });
    },
    detached() {
      memory(this).stop();
    },
  },
  methods: {
    draw() {
      this.setData({ favourite: isFavourite(this.data.itemId) });
    },
    toggle() {
      const { itemId, source } = this.data;
      const favourite = !this.data.favourite;
      this.setData({ favourite });
      setFavourite(itemId, favourite).catch((error: unknown) => {
        this.draw();
        noticeError(error);
      });
      if (!favourite) return;
      tracker.record({ type: 'favourite', itemId, ...(source as Source) });
      notice(texts().item.favourited);
    },
  },
});
