const KEY = 'web-preview:as';

/** Keeps `?as=NAME` for this tab: each tab may play another shopper, though they share a cookie. */
export function takeIdentity(): void {
  const given = new URLSearchParams(location.search).get('as')?.replace(/[^A-Za-z0-9_-]/g, '');
  if (given !== undefined && given !== '') sessionStorage.setItem(KEY, given);
}

/** Name of the shopper whom this tab plays, or empty: the server's cookie decides. */
export function identity(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

/** Header that tells the cloud who is asking. */
export function identityHeaders(): Record<string, string> {
  const name = identity();
  return name === '' ? {} : { 'x-wx-as': name };
}
