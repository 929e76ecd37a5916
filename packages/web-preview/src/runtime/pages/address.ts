import { whenLoaded } from '../framework/packages';
import { addressUrl } from './address-url';
import { parseRoute } from './route';
import type { PageStack, StackChange } from './stack';

/** Keeps the page's route in the address, so that a reload or a link comes back to it: called by the stack on every move. */
export function writeAddress(change: StackChange, url: string, depth: number): void {
  const state = { depth };
  if (change === 'push') history.pushState(state, '', `#${url}`);
  else history.replaceState(state, '', `#${url}`);
}

/** The browser's own back button, and addresses typed by hand. */
export function followAddress(stack: PageStack): void {
  addEventListener('popstate', (event) => {
    const state: unknown = event.state;
    const given = typeof state === 'object' && state !== null && 'depth' in state ? Number(state.depth) : 0;
    const url = addressUrl();
    whenLoaded(parseRoute(url).path, () => stack.goTo(url, given));
  });
}
