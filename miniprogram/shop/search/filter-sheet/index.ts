import type { SearchFacets, SearchFilter } from '@zhuyi/contracts';
import { countText } from '../../../services/format';
import { say, speaks } from '../../../services/i18n/index';
import { boundsOf, choicesOf, fenOf, toggled, type Choice } from '../../../services/search/asked';

interface Band {
  label: string;
  count: string;
  from: string;
  to: string;
  on: boolean;
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { value: string; from: string; to: string }>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }>;

const yuan = (fen: number | undefined): string => (fen === undefined ? '' : String(fen / 100));

/**
 * What the answers are narrowed to: price, categories, brands, what is in stock. A draft until it is applied: sends
 * `apply` with `{ filter }`, or `close`.
 */
Component({
  behaviors: [speaks('search')],
  properties: {
    visible: { type: Boolean, value: false },
    facets: { type: Object, value: {} as SearchFacets },
    filter: { type: Object, value: {} as SearchFilter },
  },
  data: {
    from: '',
    to: '',
    inStock: false,
    bands: [] as Band[],
    brands: [] as Choice[],
    categories: [] as Choice[],
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.draw(this.data.filter as SearchFilter);
    },
    facets() {
      // They may come when the sheet is open already.
      if (this.data.visible) this.draw(this.drafted());
    },
  },
  methods: {
    draw({ minFen, maxFen, brands = [], categories = [], inStock = false }: SearchFilter) {
      const facets = this.data.facets as SearchFacets;
      const bands = facets.prices.map(({ minFen: least, maxFen: most, count }) => ({
        // A band ends a fen below a round price.
        label: say().priced(least, most === undefined ? undefined : most + 1),
        count: countText(count),
        from: yuan(least),
        to: yuan(most),
        on: (least !== undefined || most !== undefined) && least === minFen && most === maxFen,
      }));
      this.setData({
        from: yuan(minFen),
        to: yuan(maxFen),
        inStock,
        bands,
        brands: choicesOf(facets.brands, brands),
        categories: choicesOf(facets.categories, categories),
      });
    },

    /** The draft as a filter. */
    drafted(): SearchFilter {
      const { from, to, inStock } = this.data;
      const on = (choices: readonly Choice[]): string[] =>
        choices.filter((choice) => choice.on).map(({ value }) => value);
      const [brands, categories] = [on(this.data.brands), on(this.data.categories)];
      return {
        ...boundsOf(fenOf(from), fenOf(to)),
        ...(brands.length > 0 ? { brands } : {}),
        ...(categories.length > 0 ? { categories } : {}),
        ...(inStock ? { inStock } : {}),
      };
    },

    onFrom(event: Input) {
      this.setData({ from: event.detail.value });
    },

    onTo(event: Input) {
      this.setData({ to: event.detail.value });
    },

    onStock(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ inStock: event.detail.value });
    },

    chooseBand({ currentTarget: { dataset } }: Tap) {
      const isOn = dataset.from === this.data.from && dataset.to === this.data.to;
      this.setData({ from: isOn ? '' : dataset.from, to: isOn ? '' : dataset.to });
      this.draw(this.drafted());
    },

    chooseBrand({ currentTarget: { dataset } }: Tap) {
      const { brands = [], ...rest } = this.drafted();
      this.draw({ ...rest, brands: toggled(brands, dataset.value) });
    },

    chooseCategory({ currentTarget: { dataset } }: Tap) {
      const { categories = [], ...rest } = this.drafted();
      this.draw({ ...rest, categories: toggled(categories, dataset.value) });
    },

    reset() {
      this.draw({});
    },

    apply() {
      this.triggerEvent('apply', { filter: this.drafted() });
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close', {});
    },
  },
});
