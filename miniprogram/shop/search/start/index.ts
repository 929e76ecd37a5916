import { hotWords, loadCategories } from '../../../services/catalog';
import { confirm } from '../../../services/dialog';
import { speaks, texts } from '../../../services/i18n/index';
import { logProblem } from '../../../services/log';
import { forgetSearch, forgetSearches, searched } from '../../../services/search/history';

type Tap = WechatMiniprogram.TouchEvent<object, object, { words: string }>;

/**
 * Where a search begins: what was searched for on this phone, and what sells (categories, where nothing was sold yet).
 * Sends `words` with `{ words }`.
 */
Component({
  behaviors: [speaks('search')],
  properties: { onlyHot: { type: Boolean, value: false } },
  data: { history: [] as string[], editing: false, hot: [] as string[] },
  lifetimes: {
    attached() {
      this.setData({ history: this.data.onlyHot ? [] : searched() });
      void this.loadHot();
    },
  },
  methods: {
    async loadHot() {
      try {
        const hot = (await hotWords()).map(({ words }) => words);
        const names = hot.length > 0 ? hot : (await loadCategories()).map(({ name }) => name);
        this.setData({ hot: names });
      } catch (error) {
        // There is the field to type into.
        logProblem('hot words', error);
      }
    },

    choose({ currentTarget: { dataset } }: Tap) {
      if (this.data.editing) this.setData({ history: forgetSearch(dataset.words) });
      else this.triggerEvent('words', { words: dataset.words });
    },

    chooseHot({ currentTarget: { dataset } }: Tap) {
      this.triggerEvent('words', { words: dataset.words });
    },

    edit() {
      this.setData({ editing: !this.data.editing });
    },

    async forgetAll() {
      const { forgetAllAsk, forgetAllBody, forget } = texts().search;
      if (!(await confirm(forgetAllAsk, forgetAllBody, forget))) return;
      forgetSearches();
      this.setData({ history: [], editing: false });
    },
  },
});
