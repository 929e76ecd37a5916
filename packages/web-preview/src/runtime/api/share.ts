import type { PageStack } from '../pages/stack';

/** What a page's onShareAppMessage answers. */
interface ShareAnswer {
  title?: string;
  path?: string;
  promise?: Promise<ShareAnswer>;
}

/** Shares the page on top as far as a browser can: asks the page, copies the link, says so. */
export async function sharePage(
  stack: PageStack,
  from: 'menu' | 'button',
  toast: (title: string) => void,
  target?: unknown,
): Promise<void> {
  const top = stack.top;
  if (top === undefined) return;
  const asked = top.call('onShareAppMessage', { from, target }) as ShareAnswer | undefined;
  const answer = (await asked?.promise) ?? asked;
  const path = answer?.path ?? top.url;
  const link = `${location.origin}/#${path.startsWith('/') ? path : `/${path}`}`;
  await navigator.clipboard.writeText(`${answer?.title ?? document.title} ${link}`);
  toast('链接已复制');
}
