import { artAddress } from '../../services/art/index';

interface Drawn {
  title?: string;
  category?: string[];
  art?: { motif: string; hue: number };
  image?: string;
}

/** The picture of an item: its photograph, or one drawn from its words. */
Component({
  options: { virtualHost: true },
  properties: {
    /** A card, an item or an order line. */
    item: { type: Object, value: {} },
    label: { type: String, value: '' },
  },
  data: { src: '' },
  observers: {
    item(item: Drawn | null) {
      const src = item?.image ? item.image : draw(item);
      if (src !== this.data.src) this.setData({ src });
    },
  },
  methods: {
    /** The photograph is gone: the drawing stands in. */
    onError() {
      const src = draw(this.data.item);
      if (src !== this.data.src) this.setData({ src });
    },
  },
});

function draw(item: Drawn | null): string {
  if (!item?.title) return '';
  return artAddress({ title: item.title, category: item.category ?? [], art: item.art });
}
