import fs from 'node:fs';
import path from 'node:path';

const MINI = path.join(__dirname, '..', '..', 'miniprogram');

/** WeChat asks for its privacy guide before these (https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html). */
const PRIVATE =
  /\bwx\.(chooseAddress|chooseMedia|chooseImage|chooseMessageFile|chooseLocation|getLocation|getFuzzyLocation|[gs]etClipboardData|saveImageToPhotosAlbum|chooseContact|addPhoneContact|startRecord|getRecorderManager)\b/;

interface Unit {
  usingComponents?: Record<string, string>;
}
interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

const read = (file: string): string => fs.readFileSync(path.join(MINI, file), 'utf8');
const json = <T>(file: string): T => JSON.parse(read(file)) as T;

const { pages, subPackages } = json<AppJson>('app.json');
const ALL = [
  ...pages,
  ...subPackages.flatMap(({ root, pages: its }) => its.map((page) => `${root}/${page}`)),
];

/** The own components of a page or component, and theirs. */
function componentsOf(unit: string, found = new Set<string>()): Set<string> {
  for (const name of Object.values(json<Unit>(`${unit}.json`).usingComponents ?? {})) {
    const component = path.posix.normalize(
      name.startsWith('/') ? name.slice(1) : path.posix.join(unit, '..', name),
    );
    if (name.startsWith('tdesign-miniprogram') || found.has(component)) continue;
    found.add(component);
    componentsOf(component, found);
  }
  return found;
}

/** Names that a module's exported functions with a privacy API in them have. */
function privateNames(): Set<string> {
  const services = fs.readdirSync(path.join(MINI, 'services'), { recursive: true, encoding: 'utf8' });
  return new Set(
    services
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => read(path.join('services', file)).split(/(?=^export )/m))
      .filter((part) => PRIVATE.test(part))
      .flatMap((part) => /^export (?:async )?function (\w+)/.exec(part)?.[1] ?? []),
  );
}

const names = privateNames();

function asksForPrivacy(unit: string): boolean {
  const source = read(`${unit}.ts`);
  return PRIVATE.test(source) || [...names].some((name) => new RegExp(`\\b${name}\\(`).test(source));
}

test('what needs the privacy guide is found at all', () => {
  expect([...names].sort()).toEqual(expect.arrayContaining(['addressFromWechat', 'choosePictures']));
});

test.each(ALL)('%s can show the privacy guide where it, or a part of it, needs it', (page) => {
  const parts = [page, ...componentsOf(page)];
  if (!parts.some(asksForPrivacy)) return;
  expect(read(`${page}.wxml`)).toContain('<consent-sheet');
});
