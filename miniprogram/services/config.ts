/** Id of the WeChat cloud environment; empty means the one that belongs to this mini program. */
export const CLOUD_ENV = '';

/** A function is given up after this long and asked again where that is safe. */
export const CALL_TIMEOUT_MS = 12_000;

/** Cards that one call of a feed brings. */
export const FEED_PAGE = 20;

/** Pages in a row that bring nothing new, after which a feed is at its end whatever the shop says. */
export const MAX_EMPTY_PAGES = 3;

/** Items of the lists before that a list which is asked for anew lets give way: the limit of `recommend`. */
export const MAX_PASSED = 60;

/** The most items a feed asks to leave out by name: the limit of `recommend`. What was shown before is in the cursor. */
export const MAX_EXCLUDED = 600;

/**
 * Whether what the tracker keeps goes to WeChat's own analysis too (We 分析, as `wxdata_*` events), once the shopper has agreed.
 * A shop that turns this on says so in its privacy guide.
 */
export const REPORT_TO_WECHAT: boolean = false;
