import { deskLinks, hereOf, type PlacedLink } from '../../services/desk-links';
import { speaks } from '../../services/i18n/index';
import { logProblem } from '../../services/log';
import { myRights } from '../../services/role';
import { isWide } from '../../services/wide';

/** The desk's pages in a column at the left of each of them, on a computer. A phone goes by "me". */
Component({
  behaviors: [speaks('me', 'deskNav')],
  data: { links: [] as PlacedLink[] },
  lifetimes: {
    attached() {
      void this.draw();
    },
  },
  pageLifetimes: {
    resize() {
      if (this.data.links.length === 0) void this.draw();
    },
  },
  methods: {
    onLanguage() {
      void this.draw();
    },
    async draw() {
      if (!isWide()) return;
      try {
        const links = deskLinks(await myRights());
        // Only now: while a page is made, the one before it may still be on top.
        this.setData({ links: hereOf(links, getCurrentPages().at(-1)?.route ?? '') });
      } catch (error) {
        // The page beside it tells of what is wrong.
        logProblem('desk nav', error);
      }
    },
    go(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      void wx.reLaunch({ url: event.currentTarget.dataset.url });
    },
    leave() {
      void wx.switchTab({ url: '/pages/me/index' });
    },
  },
});
