/** Query as a page's onLoad gets it: not decoded, as in WeChat. */
export type Query = Record<string, string>;

export interface Route {
  /** `pages/item/index`, no slash at the front. */
  path: string;
  query: Query;
}

/** Splits `/pages/item/index?id=3`; a relative url counts from the page that asks. */
export function parseRoute(url: string, from = ''): Route {
  const [before = '', search = ''] = splitOnce(url, '?');
  const path = before.startsWith('/') || from === '' ? before : resolve(from, before);
  const query: Query = {};
  for (const pair of search.split('&')) {
    const [key = '', value = ''] = splitOnce(pair, '=');
    if (key !== '') query[key] = value;
  }
  return { path: path.replace(/^\/+/, '').replace(/\.html$/, ''), query };
}

export function formatRoute({ path, query }: Route): string {
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  return `/${path}${search === '' ? '' : `?${search}`}`;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function resolve(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
