import type { PageStack } from '../pages/stack';
import { asyncCalls, numberOption, textOption } from './call';

/** Navigation bar, tab bar and background of the page on top. */
export function barsApi(stack: PageStack): Record<string, unknown> {
  const bar = (): NonNullable<PageStack['top']>['bar'] | undefined => stack.top?.bar;
  const index = (options: Record<string, unknown>): number => numberOption(options, 'index', 0);
  return asyncCalls({
    setNavigationBarTitle: (options) => bar()?.setTitle(textOption(options, 'title')),
    setNavigationBarColor: (options) => {
      bar()?.setColor(
        textOption(options, 'frontColor', '#000000'),
        textOption(options, 'backgroundColor', '#ffffff'),
      );
      stack.refresh();
    },
    showNavigationBarLoading: () => bar()?.setLoading(true),
    hideNavigationBarLoading: () => bar()?.setLoading(false),
    hideHomeButton: () => bar()?.hideHome(),
    setBackgroundColor: (options) => stack.top?.setBackground(textOption(options, 'backgroundColor')),
    setBackgroundTextStyle: () => undefined,
    setTabBarBadge: (options) => stack.tabBar.setBadge(index(options), textOption(options, 'text')),
    removeTabBarBadge: (options) => stack.tabBar.setBadge(index(options), ''),
    showTabBarRedDot: (options) => stack.tabBar.setBadge(index(options), '', true),
    hideTabBarRedDot: (options) => stack.tabBar.setBadge(index(options), ''),
    setTabBarStyle: (options) => stack.tabBar.setStyle(options as object),
    setTabBarItem: (options) => stack.tabBar.setItem(index(options), options as object),
    showTabBar: () => stack.showTabBar(true),
    hideTabBar: () => stack.showTabBar(false),
  });
}
