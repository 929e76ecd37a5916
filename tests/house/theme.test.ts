import fs from 'node:fs';
import path from 'node:path';
import { BAR_COLORS, PAGE_STYLES } from '../../miniprogram/services/theme-tokens';
import { themeData } from '../../scripts/build/theme';

const MINI = path.join(__dirname, '..', '..', 'miniprogram');

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

const { pages, subPackages } = JSON.parse(fs.readFileSync(path.join(MINI, 'app.json'), 'utf8')) as AppJson;
const ALL = [
  ...pages,
  ...subPackages.flatMap(({ root, pages: its }) => its.map((page) => `${root}/${page}`)),
];

test("the module of the themes' colours is what app.wxss and theme.json say (npm run build:theme)", () => {
  expect({ pageStyles: PAGE_STYLES, barColors: BAR_COLORS }).toEqual(themeData());
});

test.each(ALL)('%s wears the theme that the shopper chose', (page) => {
  expect(fs.readFileSync(path.join(MINI, `${page}.wxml`), 'utf8')).toMatch(
    /^<page-meta page-style="\{\{pageStyle\}\}" \/>\n/,
  );
  expect(fs.readFileSync(path.join(MINI, `${page}.ts`), 'utf8')).toMatch(/behaviors: \[[^\]]*\bdressed\b/);
});
