import fs from 'node:fs';
import path from 'node:path';

const FILE = path.join(__dirname, '..', '..', 'miniprogram', 'app.wxss');
/** WCAG 2.2, 1.4.3: text; 1.4.11: what is drawn. */
const TEXT = 4.5;

/** The custom properties of the shop by theme; those that the dark one does not name are the light one's. */
function tokens(): Record<'light' | 'dark', Map<string, string>> {
  const [day = '', night = ''] = fs.readFileSync(FILE, 'utf8').split('@media (prefers-color-scheme: dark)');
  const light = namesIn(day);
  return { light, dark: new Map([...light, ...namesIn(night)]) };
}

function namesIn(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Relative luminance of `#rgb` or `#rrggbb`. */
function luminance(color: string): number {
  const digits = color.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** What is written on what. */
const PAIRS: readonly [text: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3', 'brand', 'brand-dark', 'price', 'tea', 'gold'].flatMap(
    (text): [string, string][] => [
      [text, 'surface'],
      [text, 'paper'],
    ],
  ),
  ...['ink', 'ink-2', 'ink-3'].flatMap((text): [string, string][] => [[text, 'surface-dim']]),
  ['ink-2', 'quiet'],
  ['ink-2', 'off'],
  ['brand-dark', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'tea'],
  ['tea', 'tea-soft'],
  ['gold', 'gold-soft'],
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colors = tokens()[theme];

  test.each(PAIRS)('%s can be read on %s', (text, ground) => {
    const [front = '', back = ''] = [colors.get(text), colors.get(ground)];
    expect([front, back]).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/)]);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(TEXT);
  });
});

test('the dark theme has a word for every colour of the light one', () => {
  const { light, dark } = tokens();
  const same = [...light].filter(([name, value]) => /^(#|rgba)/.test(value) && dark.get(name) === value);
  expect(same).toEqual([]);
});

test('style sheets name no colours of their own, but over pictures', () => {
  const root = path.join(__dirname, '..', '..', 'miniprogram');
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' });
  const own = files
    .filter((file) => file.endsWith('.wxss') && !file.includes('miniprogram_npm') && file !== 'app.wxss')
    .flatMap((file) =>
      [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/#[0-9a-f]{3,8}\b/gi)].map(
        ([color]) => `${file} ${color}`,
      ),
    );
  expect(own).toEqual([
    'components/item-card/index.wxss #fff',
    'pages/me/index.wxss #c9bdb0',
    // The pictures alone, full-screen, on black in any theme.
    'shop/item/gallery/index.wxss #000',
    'shop/item/gallery/index.wxss #fff',
  ]);
});
