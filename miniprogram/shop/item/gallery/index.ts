import { speaks } from '../../../services/i18n/index';
import type { Picture } from '../shown';

/**
 * The pictures of an item, and each full-screen when it is tapped: photographs in WeChat's own viewer, which can keep and
 * send them; drawings, which that takes none of, in one of ours.
 */
Component({
  behaviors: [speaks('goods', 'item')],
  properties: {
    pictures: { type: Array, value: [] as Picture[] },
    drawn: { type: Boolean, value: false },
  },
  data: {
    viewing: false,
    /** In the viewer. */
    at: 0,
    /** In the page. */
    current: 0,
  },
  observers: {
    /** Another variant: its own picture is the first. */
    pictures() {
      this.setData({ current: 0 });
    },
  },
  methods: {
    open(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const { index } = event.detail;
      const urls = (this.data.pictures as Picture[]).map(({ value }) => value);
      if (this.data.drawn) this.setData({ viewing: true, at: index });
      else void wx.previewImage({ urls, current: urls[index] ?? '' });
    },
    onChange(event: WechatMiniprogram.CustomEvent<{ current: number }>) {
      this.setData({ at: event.detail.current });
    },
    close() {
      this.setData({ viewing: false });
    },
  },
});
