import type { ShopErrorCode } from '../../services/cloud/errors';
import { speaks, texts } from '../../services/i18n/index';
import { sceneAddress } from '../../services/scenes';

const HOME = 'pages/home/index';
type State = 'loading' | 'empty' | 'error' | 'ready';

/** How many bones a skeleton has: tiles of a feed, lines of a list, the head of an item page. */
const LINES = [0, 1, 2, 3, 4];
const BONES: Readonly<Record<string, number[]>> = { feed: [0, 1, 2, 3], list: LINES, page: [0] };

/** What stands in place of content that is not there: still loading, nothing to show, or an error with a way on. */
Component({
  behaviors: [speaks('common')],
  properties: {
    state: { type: String, value: 'loading' as State },
    /** feed, list or page: what the skeleton looks like. */
    shape: { type: String, value: 'list' },
    /** Of an error: chooses the words. */
    code: { type: String, value: 'INTERNAL' },
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    /** Says of what that there is none, where an error means that (NOT_FOUND). */
    missing: { type: String, value: '' },
    /** Label of the way on when there is nothing. */
    action: { type: String, value: '' },
    /** Label of another way on. */
    other: { type: String, value: '' },
    /** Which small scene is drawn: shelf, cart, search, orders, chart, lock, heart, compare. */
    scene: { type: String, value: 'shelf' },
  },
  data: { bones: [] as number[], words: '', src: '', canRetry: true, canGoHome: false },
  lifetimes: {
    attached() {
      this.draw();
    },
  },
  observers: {
    'state, shape, code, scene, missing'() {
      this.draw();
    },
  },
  methods: {
    draw() {
      const { state, shape, code, scene } = this.data;
      if (state === 'loading') {
        this.setData({ bones: BONES[shape] ?? LINES });
        return;
      }
      const errors = texts().errors;
      const { missing } = this.data;
      const isMissing = code === 'NOT_FOUND' && missing !== '';
      const words = isMissing ? missing : (errors[code as ShopErrorCode] ?? errors.INTERNAL);
      const canGoHome = getCurrentPages().at(-1)?.route !== HOME;
      this.setData({
        words: state === 'error' ? words : '',
        // What is not there is not there the next time either; where there is no other way, trying again is one.
        canRetry: code !== 'NOT_FOUND' || !canGoHome,
        canGoHome,
        src: sceneAddress(state === 'error' ? 'error' : scene),
      });
    },
    onLanguage() {
      this.draw();
    },
    retry() {
      this.triggerEvent('retry', {});
    },
    /** No error is a dead end. */
    goHome() {
      void wx.switchTab({ url: `/${HOME}` });
    },
    goOther() {
      this.triggerEvent('other', {});
    },
    act() {
      this.triggerEvent('action', {});
    },
  },
});
