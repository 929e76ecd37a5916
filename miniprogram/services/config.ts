/** Id of the WeChat cloud environment; empty means the one that belongs to this mini program. */
export const CLOUD_ENV = '';

/** A function is given up after this long and asked again where that is safe. */
export const CALL_TIMEOUT_MS = 12_000;

/** Cards that one call of a feed brings. */
export const FEED_PAGE = 20;

/** The most items a feed asks to leave out: the limit of `recommend`. */
export const MAX_EXCLUDED = 600;
