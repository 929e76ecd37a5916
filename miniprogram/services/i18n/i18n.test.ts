import fs from 'node:fs';
import path from 'node:path';
import { UNCOUNTED_FROM } from '../format';
import { en } from './en';
import { sayEn } from './say-en';
import { sayZh } from './say-zh';
import { zh } from './zh';

const ROOT = path.join(__dirname, '..', '..');

function templates(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(folder, entry.name);
    if (entry.name === 'miniprogram_npm') return [];
    if (entry.isDirectory()) return templates(inside);
    return entry.name.endsWith('.wxml') ? [inside] : [];
  });
}

describe.each(templates(ROOT).map((file) => [path.relative(ROOT, file), file]))('%s', (_, file) => {
  const wxml = fs.readFileSync(file, 'utf8');
  const script = fs.readFileSync(file.replace(/\.wxml$/, '.ts'), 'utf8');

  it('asks for texts that exist, of namespaces that it speaks', () => {
    const spoken = [...(/speaks\(([^)]*)\)/.exec(script)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, name]) => name,
    );
    for (const [, namespace = '', key = ''] of wxml.matchAll(/\bt\.(\w+)\.(\w+)/g)) {
      expect(spoken).toContain(namespace);
      const texts: Record<string, Record<string, unknown>> = zh;
      expect([namespace, key, typeof texts[namespace]?.[key]]).toEqual([namespace, key, 'string']);
    }
  });

  it('holds no words of its own', () => {
    expect(wxml.replace(/<!--.*?-->/gs, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('keeps to the expressions that the real compiler takes', () => {
    expect([...wxml.matchAll(/\{\{(.*?)\}\}/gs)].map(([, code]) => code).join('\n')).not.toMatch(
      /\?\.|\?\?|`|\.\.\./,
    );
  });
});

/** Every text with its path; words of one thing may lie in an object of their own. */
function textsIn(words: object, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, part]: [string, unknown]) =>
    typeof part === 'object' && part !== null
      ? textsIn(part, `${path}${key}.`)
      : [[`${path}${key}`, String(part).trim()] as [string, string]],
  );
}

it('says something for every key in both languages', () => {
  const english = new Map(textsIn(en));
  for (const [key, text] of textsIn(zh)) {
    expect([key, text]).not.toEqual([key, '']);
    expect(english.get(key) ?? '').not.toBe('');
    expect(english.get(key)).not.toMatch(/[\u4e00-\u9fff]/);
  }
});

it('counts in both languages', () => {
  expect(sayZh.sold(12_345)).toBe('已售 1.2万');
  expect(sayEn.sold(12_345)).toBe('12.3k sold');
  expect(sayEn.pieces(1)).toBe('1 piece');
  expect(sayZh.because('青花盖碗')).toBe('因为你看过「青花盖碗」');
});

it('shows no number of goods that are not counted', () => {
  expect([sayZh.stock(4_999_999), sayZh.stock(UNCOUNTED_FROM)]).toEqual(['500万 件', '有货']);
  expect(sayEn.stock(9_999_990)).toBe('In stock');
  expect(UNCOUNTED_FROM).toBe(5_000_000);
});
