import { loadingOf } from '../framework/packages';
import { parseRoute } from '../pages/route';
import type { PageStack } from '../pages/stack';
import { asyncCalls, numberOption, textOption, type CallOptions } from './call';

/** Ways between pages. */
export function navigationApi(stack: PageStack): Record<string, unknown> {
  const ways = new Ways(stack);
  return asyncCalls({
    navigateTo: async (options) => {
      const eventChannel = await ways.go(options, (url) => stack.navigateTo(url));
      if (eventChannel === undefined) return {};
      const events = (options['events'] ?? {}) as Record<string, (...args: unknown[]) => void>;
      for (const [name, listener] of Object.entries(events)) eventChannel.on(name, listener);
      return { eventChannel };
    },
    redirectTo: (options) => ways.go(options, (url) => stack.redirectTo(url)),
    navigateBack: (options) => stack.navigateBack(numberOption(options, 'delta', 1)),
    switchTab: (options) => ways.go(options, (url) => stack.switchTab(url)),
    reLaunch: (options) => ways.go(options, (url) => stack.reLaunch(url)),
    pageScrollTo: (options) => scrollPage(stack, options),
    startPullDownRefresh: () => stack.top?.pullDown.start(),
    stopPullDownRefresh: () => stack.top?.pullDown.stop(),
  });
}

/** Opens pages whose sub-package may have to come first: of two that wait, the later asked for is opened. */
class Ways {
  private last = 0;

  constructor(private readonly stack: PageStack) {}

  /** At once where the package is there. Undefined where another page was asked for meanwhile. */
  go<T>(options: CallOptions, move: (url: string) => T): T | Promise<T | undefined> {
    const url = textOption(options, 'url');
    const mine = ++this.last;
    const loading = loadingOf(parseRoute(url, this.stack.top?.route.path).path);
    if (loading === undefined) return move(url);
    return loading.then(() => (mine === this.last ? move(url) : undefined));
  }
}

function scrollPage(stack: PageStack, options: CallOptions): void {
  const top = stack.top;
  if (top === undefined) return;
  const behavior = numberOption(options, 'duration', 300) > 0 ? 'smooth' : 'instant';
  const selector = textOption(options, 'selector');
  if (selector === '') {
    top.scroller.scrollTo({ top: numberOption(options, 'scrollTop', 0), behavior });
    return;
  }
  const target = top.find(selector);
  if (target === undefined) return;
  const distance = target.getBoundingClientRect().top - top.frame.getBoundingClientRect().top;
  top.scroller.scrollTo({
    top: top.scroller.scrollTop + distance + numberOption(options, 'offsetTop', 0),
    behavior,
  });
}
