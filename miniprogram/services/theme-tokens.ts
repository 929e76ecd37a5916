// Made by npm run build:theme out of app.wxss and theme.json.

/** The custom properties of a page, for page-meta's `page-style`. */
export const PAGE_STYLES = {
  light:
    '--paper:#f7f2ea;--surface:#fffdfa;--surface-dim:#fbf5ec;--line:#ece2d5;--line-soft:#f4ece1;--quiet:#f1e8dc;--off:#e5dccf;--veil:rgba(255, 253, 250, 0.88);--ink:#2b231e;--ink-2:#5f554d;--ink-3:#776c63;--brand:#b8442a;--brand-dark:#93331e;--on-brand:#fff;--brand-soft:#fae7df;--price:#bd3a1f;--tea:#46644c;--tea-soft:#e6eee3;--gold:#85591c;--gold-soft:#f7ead3;--shadow:0 6rpx 24rpx rgba(92, 62, 40, 0.07);--shadow-up:0 -8rpx 40rpx rgba(92, 62, 40, 0.16);--picture:none;--knob:#fffdfa;--td-text-color-disabled:initial;--td-text-color-anti:initial;--td-font-white-1:initial;--td-bg-color-secondarycontainer:initial;--td-bg-color-component:initial;--td-bg-color-component-disabled:initial;--td-border-level-1-color:initial;--td-border-level-2-color:initial;--td-gray-color-1:initial;--td-gray-color-2:initial;--td-gray-color-3:initial;--td-gray-color-4:initial;--td-search-bg-color:initial;--td-switch-unchecked-color:initial;--td-popup-bg-color:initial;--td-dialog-bg-color:initial;--td-tag-primary-light-color:initial;--td-tag-success-light-color:initial;--td-tag-success-color:initial;--td-tag-warning-light-color:initial;--td-tag-warning-color:initial;--td-tag-danger-light-color:initial;--td-tag-danger-color:initial',
  dark: '--paper:#171310;--surface:#221d19;--surface-dim:#2b2520;--line:#3d342d;--line-soft:#332b25;--quiet:#362e28;--off:#3d342d;--veil:rgba(34, 29, 25, 0.88);--ink:#f3ebe1;--ink-2:#cdc1b4;--ink-3:#b3a699;--brand:#ef8a6c;--brand-dark:#f5b39d;--on-brand:#2a0f07;--brand-soft:#47261c;--price:#f59b80;--tea:#9cc3a2;--tea-soft:#26352a;--gold:#e0b878;--gold-soft:#3d3020;--shadow:0 6rpx 24rpx rgba(0, 0, 0, 0.35);--shadow-up:0 -8rpx 40rpx rgba(0, 0, 0, 0.5);--picture:brightness(0.88);--knob:#f3ebe1;--td-text-color-disabled:#7d7268;--td-text-color-anti:var(--on-brand);--td-font-white-1:var(--on-brand);--td-bg-color-secondarycontainer:var(--surface-dim);--td-bg-color-component:var(--quiet);--td-bg-color-component-disabled:var(--off);--td-border-level-1-color:var(--line);--td-border-level-2-color:var(--line);--td-gray-color-1:#2b2520;--td-gray-color-2:#332b25;--td-gray-color-3:#3d342d;--td-gray-color-4:#4a4038;--td-search-bg-color:var(--surface-dim);--td-switch-unchecked-color:#5b5148;--td-popup-bg-color:var(--surface);--td-dialog-bg-color:var(--surface);--td-tag-primary-light-color:var(--brand-soft);--td-tag-success-light-color:var(--tea-soft);--td-tag-success-color:var(--tea);--td-tag-warning-light-color:var(--gold-soft);--td-tag-warning-color:var(--gold);--td-tag-danger-light-color:var(--brand-soft);--td-tag-danger-color:var(--price)',
} as const;

/** Colours of WeChat's own bars. */
export const BAR_COLORS = {
  light: {
    paper: '#f7f2ea',
    surface: '#fffdfa',
    barText: 'black',
    pullText: 'dark',
    tab: '#6b6058',
    tabOn: '#b8442a',
    tabBorder: 'white',
  },
  dark: {
    paper: '#171310',
    surface: '#221d19',
    barText: 'white',
    pullText: 'light',
    tab: '#a99c8f',
    tabOn: '#ef8a6c',
    tabBorder: 'black',
  },
} as const;
