import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withoutRemoteFonts } from './local-fonts';
import { MINIPROGRAM, MINIPROGRAM_NPM, ROOT } from './paths';

/** The npm packages with mini-program components that the pages may name, and where their files lie. */
const COMPONENT_PACKAGES: Record<string, string> = {
  'tdesign-miniprogram': path.join(ROOT, 'node_modules/tdesign-miniprogram/miniprogram_dist'),
};

const COMPONENT_PARTS = ['.js', '.json', '.wxml', '.wxss'];

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function filesBelow(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Components of `pkg` that any of our pages names in usingComponents, e.g. `button/button`. */
async function usedComponents(pkg: string): Promise<string[]> {
  const used = new Set<string>();
  for (const file of await filesBelow(MINIPROGRAM, '.json')) {
    if (file.startsWith(MINIPROGRAM_NPM)) continue;
    const { usingComponents = {} } = JSON.parse(await readFile(file, 'utf8')) as {
      usingComponents?: Record<string, string>;
    };
    for (const target of Object.values(usingComponents)) {
      if (target.startsWith(`${pkg}/`)) used.add(target.slice(pkg.length + 1));
    }
  }
  for (const file of await filesBelow(MINIPROGRAM, '.ts')) {
    const source = await readFile(file, 'utf8');
    for (const match of source.matchAll(/from '([^']+)'/g)) {
      const target = match[1] ?? '';
      if (target.startsWith(`${pkg}/`)) used.add(target.slice(pkg.length + 1));
    }
  }
  return [...used];
}

const REFERENCES: Record<string, RegExp[]> = {
  '.js': [/(?:from|import)\s*["']([^"']+)["']/g, /require\(\s*["']([^"']+)["']\s*\)/g],
  '.wxs': [/require\(\s*["']([^"']+)["']\s*\)/g],
  '.wxml': [/<(?:import|include|wxs)\b[^>]*?\bsrc=["']([^"']+)["']/g],
  '.wxss': [/@import\s*["']([^"']+)["']/g],
};

/** What a file pulls in, as paths without guessing: relative ones resolved, bare ones looked up in the package. */
async function references(base: string, file: string): Promise<string[]> {
  const kind = path.extname(file);
  const source = await readFile(file, 'utf8');
  if (kind === '.json') {
    const { usingComponents = {} } = JSON.parse(source) as { usingComponents?: Record<string, string> };
    return Object.values(usingComponents).flatMap((target) =>
      COMPONENT_PARTS.map((part) => path.join(path.dirname(file), target) + part),
    );
  }
  const found: string[] = [];
  for (const pattern of REFERENCES[kind] ?? []) {
    for (const match of source.matchAll(pattern)) {
      const target = match[1] ?? '';
      const from = target.startsWith('.') ? path.dirname(file) : path.join(base, 'miniprogram_npm');
      const whole = path.join(from, target);
      found.push(whole, `${whole}.js`, path.join(whole, 'index.js'));
    }
  }
  return found;
}

/** Every file of a package that the given components need, found by following their references. */
async function closure(base: string, components: readonly string[]): Promise<Set<string>> {
  const seen = new Set<string>();
  const queue = components.flatMap((name) => COMPONENT_PARTS.map((part) => path.join(base, name) + part));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || !(await exists(file))) continue;
    seen.add(file);
    queue.push(...(await references(base, file)));
  }
  return seen;
}

/**
 * Builds miniprogram/miniprogram_npm as WeChat DevTools' "Build npm" would, but with the used components only:
 * the main package has a limit of 2 MB. Fonts of other hosts are left out.
 */
export async function buildNpm(): Promise<number> {
  await rm(MINIPROGRAM_NPM, { recursive: true, force: true });
  let copied = 0;
  for (const [pkg, base] of Object.entries(COMPONENT_PACKAGES)) {
    for (const file of await closure(base, await usedComponents(pkg))) {
      const target = path.join(MINIPROGRAM_NPM, pkg, path.relative(base, file));
      await mkdir(path.dirname(target), { recursive: true });
      if (file.endsWith('.wxss')) await writeFile(target, withoutRemoteFonts(await readFile(file, 'utf8')));
      else await copyFile(file, target);
      copied += 1;
    }
  }
  return copied;
}
