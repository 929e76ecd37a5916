/** The route that the address names (`#/pages/item/index?id=3`), or empty. */
export function addressUrl(): string {
  return location.hash.replace(/^#/, '');
}
