import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/build/paths';

interface AppJson {
  subPackages: { root: string; pages: string[] }[];
}

const MINI = path.join(ROOT, 'miniprogram');
const app = JSON.parse(fs.readFileSync(path.join(MINI, 'app.json'), 'utf8')) as AppJson;
const pages = app.subPackages.find(({ root }) => root === 'merchant')?.pages ?? [];

it.each(pages)('%s has the desk at its left on a computer', (page) => {
  const read = (ending: string): string =>
    fs.readFileSync(path.join(MINI, 'merchant', page + ending), 'utf8');
  expect(read('.wxml')).toContain('<desk-nav />');
  expect(read('.json')).toContain('"desk-nav": "/merchant/desk-nav/index"');
  expect(read('.wxss')).toContain("@import '../desk.wxss';");
});
