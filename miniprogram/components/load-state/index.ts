import type { ShopErrorCode } from '../../services/cloud/errors';
import { speaks, texts } from '../../services/i18n/index';
import { sceneAddress } from '../../services/scenes';

const HOME = 'pages/home/index';
type State = 'loading' | 'empty' | 'error' | 'ready';

/** A tile of a feed while it loads; a line of a list; the head of an item page. Sizes in rpx. */
const SKELETONS: Record<string, { rows: object[]; count: number }> = {
  feed: {
    rows: [
      { width: '100%', height: '340rpx' },
      { width: '90%' },
      { width: '60%' },
      { width: '40%', height: '40rpx' },
    ],
    count: 4,
  },
  list: {
    rows: [
      [
        { width: '184rpx', height: '184rpx' },
        { width: '60%', height: '120rpx' },
      ],
    ],
    count: 5,
  },
  page: {
    rows: [
      { width: '100%', height: '600rpx' },
      { width: '40%', height: '60rpx' },
      { width: '90%' },
      { width: '70%' },
    ],
    count: 1,
  },
};

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
  data: { rows: [] as object[], count: [] as number[], words: '', src: '', canGoHome: false },
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
        const skeleton = SKELETONS[shape] ?? SKELETONS['list'];
        this.setData({
          rows: skeleton?.rows ?? [],
          count: Array.from({ length: skeleton?.count ?? 1 }, (_, index) => index),
        });
        return;
      }
      const errors = texts().errors;
      const { missing } = this.data;
      const isMissing = code === 'NOT_FOUND' && missing !== '';
      const words = isMissing ? missing : (errors[code as ShopErrorCode] ?? errors.INTERNAL);
      this.setData({
        words: state === 'error' ? words : '',
        canGoHome: getCurrentPages().at(-1)?.route !== HOME,
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
