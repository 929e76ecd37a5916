import { after } from '../../../services/after';
import { suggestWords } from '../../../services/catalog';
import { speaks, texts } from '../../../services/i18n/index';
import { perInstance } from '../../../services/instance';
import { logProblem } from '../../../services/log';

/** After the last letter. */
const QUIET_MS = 250;
const memory = perInstance(() => ({ asked: 0, cancel: (): void => undefined }));
type Tap = WechatMiniprogram.TouchEvent<object, object, { words: string }>;

interface Line {
  words: string;
  kind: string;
}

/** What may be meant by what was typed so far; the typed words themselves come first. Sends `words` with `{ words }`. */
Component({
  behaviors: [speaks('search')],
  properties: { typed: { type: String, value: '' } },
  data: { lines: [] as Line[] },
  observers: {
    typed(typed: string) {
      const state = memory(this);
      state.cancel();
      state.cancel = after(QUIET_MS, () => {
        void this.ask(typed.trim());
      });
    },
  },
  lifetimes: {
    detached() {
      const state = memory(this);
      state.cancel();
      state.asked += 1;
    },
  },
  methods: {
    async ask(typed: string) {
      const state = memory(this);
      state.asked += 1;
      const { asked } = state;
      if (typed === '') return;
      try {
        const words = await suggestWords(typed);
        if (asked !== state.asked) return;
        const { kindBrand, kindCategory, kindTag } = texts().search;
        const names: Record<string, string> = { brand: kindBrand, category: kindCategory, tag: kindTag };
        this.setData({ lines: words.map((word) => ({ words: word.words, kind: names[word.kind] ?? '' })) });
      } catch (error) {
        // The typed words can be searched for all the same.
        logProblem('suggestions', error);
      }
    },

    choose({ currentTarget: { dataset } }: Tap) {
      this.triggerEvent('words', { words: dataset.words });
    },
  },
});
