import { installPhone, type FakePhone } from './testing/phone';
import type * as ThemeModule from './theme';

let phone: FakePhone;
let bars: unknown[];
let changePhone: (theme: 'light' | 'dark') => void;

/** The shop as it starts on a phone by day. */
function start(): typeof ThemeModule {
  let started: typeof ThemeModule | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    started = require('./theme') as typeof ThemeModule;
  });
  if (started === undefined) throw new Error('the module was not loaded');
  started.watchTheme();
  return started;
}

beforeEach(() => {
  phone = installPhone();
  bars = [];
  const note =
    (name: string) =>
    (given: object): Promise<void> => {
      bars.push([name, given]);
      return Promise.resolve();
    };
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    setNavigationBarColor: note('bar'),
    setBackgroundColor: note('ground'),
    setBackgroundTextStyle: note('pull'),
    setTabBarStyle: note('tabs'),
    onThemeChange: (listener: (change: { theme: string }) => void) => {
      changePhone = (theme) => {
        listener({ theme });
      };
    },
  });
});

it('follows the phone until the shopper chooses, and paints nothing then', () => {
  const shop = start();
  expect([shop.theme(), shop.themeChoice(), shop.pageStyle()]).toEqual(['light', 'system', '']);
  shop.paintBars(true);
  expect(bars).toEqual([]);
  const heard: string[] = [];
  shop.themeChanged.listen((theme) => heard.push(theme));
  changePhone('dark');
  expect([shop.theme(), heard]).toEqual(['dark', ['dark']]);
});

it('is dark at once when the shopper says so, with its bars, and stays so', () => {
  const shop = start();
  const heard: string[] = [];
  shop.themeChanged.listen((theme) => heard.push(theme));
  shop.chooseTheme('dark');
  expect(heard).toEqual(['dark']);
  expect(shop.pageStyle()).toContain('--paper:#171310');
  shop.paintBars(true);
  expect(bars).toEqual([
    ['bar', { frontColor: '#ffffff', backgroundColor: '#171310' }],
    ['ground', { backgroundColor: '#171310' }],
    ['pull', { textStyle: 'light' }],
    ['tabs', expect.objectContaining({ backgroundColor: '#221d19' })],
  ]);
  changePhone('light');
  expect(start().theme()).toBe('dark');
});

it('is light on a dark phone, where each dark colour is taken back', () => {
  const shop = start();
  changePhone('dark');
  shop.chooseTheme('light');
  expect(shop.pageStyle()).toContain('--paper:#f7f2ea');
  expect(shop.pageStyle()).toContain('--td-gray-color-1:initial');
});

it('gives the bars back to the phone when the shopper follows it again', () => {
  const shop = start();
  shop.chooseTheme('dark');
  shop.paintBars();
  bars = [];
  shop.chooseTheme('system');
  expect([shop.pageStyle(), phone.cells.size]).toEqual(['', 0]);
  shop.paintBars();
  expect(bars[0]).toEqual(['bar', { frontColor: '#000000', backgroundColor: '#f7f2ea' }]);
});
