/** A component of a page, with the methods that the page may call. */
export function child<T>(page: { selectComponent(selector: string): unknown }, selector: string): T | null {
  return (page.selectComponent(selector) ?? null) as T | null;
}
