import { noticeError } from '../../services/dialog';
import { speaks } from '../../services/i18n/index';
import { choosePictures, type Chosen } from '../../services/pictures';

type Tap = WechatMiniprogram.TouchEvent<object, object, { at: number }>;

/** Pictures of a form: shown small, with a way to add some up to `most` and to take each out. Sends `change` with all. */
Component({
  behaviors: [speaks('afterSale')],
  properties: {
    pictures: { type: Array, value: [] as Chosen[] },
    most: { type: Number, value: 6 },
  },
  methods: {
    async add() {
      const { pictures, most } = this.data;
      try {
        const more = await choosePictures(most - pictures.length);
        if (more.length > 0) this.triggerEvent('change', { pictures: [...pictures, ...more].slice(0, most) });
      } catch (error) {
        noticeError(error);
      }
    },
    remove(event: Tap) {
      const { at } = event.currentTarget.dataset;
      this.triggerEvent('change', {
        pictures: this.data.pictures.filter((_, place) => place !== Number(at)),
      });
    },
  },
});
