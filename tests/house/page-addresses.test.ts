import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../miniprogram');
/** Whole ones: where a part of the path is put in, what it will be is not written. */
const ADDRESS = /['"`](\/(?:pages|shop|merchant)\/[\w/-]+)(?=['"`?])/g;

function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([, address]) => address ?? '');
}

describe('page addresses', () => {
  const app = JSON.parse(readFileSync(join(ROOT, 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
  const pages = new Set([
    ...app.pages.map((page) => `/${page}`),
    ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `/${root}/${page}`)),
  ]);
  const written = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|wxml)$/.test(file) && !file.includes('node_modules'))
    .flatMap((file) => addressesIn(readFileSync(join(ROOT, file), 'utf8')).map((to) => ({ file, to })));

  it('are found in the sources', () => {
    expect(written.length).toBeGreaterThan(20);
  });

  it('lead to pages that app.json has', () => {
    expect(written.filter(({ to }) => !pages.has(to))).toEqual([]);
  });
});
