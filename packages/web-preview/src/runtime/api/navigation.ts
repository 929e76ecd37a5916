import type { PageStack } from '../pages/stack';
import { asyncCalls, numberOption, textOption, type CallOptions } from './call';

/** Ways between pages. */
export function navigationApi(stack: PageStack): Record<string, unknown> {
  const url = (options: CallOptions): string => textOption(options, 'url');
  return asyncCalls({
    navigateTo: (options) => {
      const eventChannel = stack.navigateTo(url(options));
      const events = (options['events'] ?? {}) as Record<string, (...args: unknown[]) => void>;
      for (const [name, listener] of Object.entries(events)) eventChannel.on(name, listener);
      return { eventChannel };
    },
    redirectTo: (options) => stack.redirectTo(url(options)),
    navigateBack: (options) => stack.navigateBack(numberOption(options, 'delta', 1)),
    switchTab: (options) => stack.switchTab(url(options)),
    reLaunch: (options) => stack.reLaunch(url(options)),
    pageScrollTo: (options) => scrollPage(stack, options),
    startPullDownRefresh: () => stack.top?.pullDown.start(),
    stopPullDownRefresh: () => stack.top?.pullDown.stop(),
  });
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
