import fs from 'node:fs';
import path from 'node:path';
import { themeTokens } from '../../scripts/build/theme';
import { contrastOf, contrastProblems } from '../../scripts/check/contrast';

test('contrast is measured as WCAG says', () => {
  expect(contrastOf('#fff', '#000000')).toBeCloseTo(21);
  // The lightest grey that may be text on white.
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('what is written can be read on what it is written on, in both themes', () => {
  expect(contrastProblems()).toEqual([]);
});

test('the dark theme has a word for every colour of the light one', () => {
  const { light, dark } = themeTokens();
  const same = [...light].filter(
    ([name, value]) => /^(#|rgba)/.test(value) && (dark.get(name) ?? value) === value,
  );
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
