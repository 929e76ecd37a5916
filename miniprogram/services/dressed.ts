import { pageStyle, themeChanged } from './theme';

/**
 * Gives a page the shopper's theme: `behaviors: [dressed]` sets `pageStyle` for the page's
 * `<page-meta page-style="{{pageStyle}}" />`, and again when the theme changes.
 */
export const dressed = Behavior({
  data: { pageStyle: '' },
  lifetimes: {
    attached() {
      const dress = (): void => {
        if (this.data.pageStyle !== pageStyle()) this.setData({ pageStyle: pageStyle() });
      };
      stops.set(this, themeChanged.listen(dress));
      dress();
    },
    detached() {
      stops.get(this)?.();
    },
  },
});

const stops = new WeakMap<object, () => void>();
