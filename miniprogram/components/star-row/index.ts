import { starPlaces } from '../../services/star-places';

/** Stars of a review or a mean, out of five; `<star-row stars="{{4.6}}" size="28" />`. */
Component({
  properties: {
    stars: { type: Number, value: 0 },
    size: { type: Number, value: 28 },
  },
  data: { places: [] as boolean[] },
  observers: {
    stars(stars: number) {
      this.setData({ places: starPlaces(stars) });
    },
  },
});
