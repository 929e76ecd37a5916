/** Half a character, which no address can hold. */
const HALVES = /[\ud800-\udfff]/gu;

/**
 * Text as a value in a page's address. Pages get what stands there, and whether somebody has decoded it on the way
 * depends on where the link was: so escapes begin with `~`, which decoding leaves alone.
 */
export function toParam(text: string): string {
  return encodeURIComponent(text.replace(HALVES, '')).replaceAll('~', '%7E').replaceAll('%', '~');
}

/** What `toParam` was given; values that others have written, encoded or not, are read as well. '' for none. */
export function fromParam(value = ''): string {
  try {
    return decodeURIComponent(value.includes('~') ? value.replaceAll('~', '%') : value);
  } catch {
    return value;
  }
}

/** Address of an item's page. */
export function itemLink(itemId: string): string {
  return `/shop/item/index?id=${toParam(itemId)}`;
}
