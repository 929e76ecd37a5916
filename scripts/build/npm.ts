import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withoutRemoteFonts } from './local-fonts';
import { MINIPROGRAM, MINIPROGRAM_NPM, ROOT } from './paths';
import { referencesIn, type Reference } from './references';

/** npm packages with mini-program components: where their files lie, by name. */
export type ComponentPackages = Readonly<Record<string, string>>;

const COMPONENT_PACKAGES: ComponentPackages = {
  'tdesign-miniprogram': path.join(ROOT, 'node_modules/tdesign-miniprogram/miniprogram_dist'),
};

const READ = ['.ts', '.js', '.json', '.wxml', '.wxss', '.wxs'];

/**
 * Builds miniprogram/miniprogram_npm as WeChat DevTools' "Build npm" would, but with what is used only: the main package
 * has a limit of 2 MB. Fonts of other hosts are left out. Returns how many files there are.
 */
export async function buildNpm(
  source = MINIPROGRAM,
  target = MINIPROGRAM_NPM,
  packages = COMPONENT_PACKAGES,
): Promise<number> {
  await rm(target, { recursive: true, force: true });
  const files = await usedFiles(source, target, packages);
  for (const [name, file] of files) {
    const copy = path.join(target, name);
    await mkdir(path.dirname(copy), { recursive: true });
    if (file.endsWith('.wxss')) await writeFile(copy, withoutRemoteFonts(await readFile(file, 'utf8')));
    else await copyFile(file, copy);
  }
  return files.size;
}

/** Every file of the packages that the mini program pulls in, directly or by another; by name in miniprogram_npm. */
async function usedFiles(
  source: string,
  target: string,
  packages: ComponentPackages,
): Promise<Map<string, string>> {
  const used = new Map<string, string>();
  const queue = await ownFiles(source, target);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const reference of referencesIn(file, await readFile(file, 'utf8'))) {
      for (const found of await filesOf(reference, file, packages)) {
        const name = nameOf(found, packages);
        if (name === undefined || used.has(name)) continue;
        used.set(name, found);
        if (READ.includes(path.extname(found))) queue.push(found);
      }
    }
  }
  return used;
}

async function ownFiles(source: string, without: string): Promise<string[]> {
  const entries = await readdir(source, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && READ.includes(path.extname(entry.name)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(without + path.sep) && path.basename(file) !== 'tsconfig.json');
}

/** `PACKAGE/FILE` of a file in one of the packages. */
function nameOf(file: string, packages: ComponentPackages): string | undefined {
  const owner = Object.entries(packages).find(([, base]) => file.startsWith(base + path.sep));
  return owner && path.join(owner[0], path.relative(owner[1], file));
}

/**
 * The files that a reference may mean and that are there. A path may be relative, from the root, or of a package, and
 * leave out its ending or `index`; where two readings fit, both are kept: a file too many does no harm.
 */
async function filesOf(
  { target, endings }: Reference,
  from: string,
  packages: ComponentPackages,
): Promise<string[]> {
  const places = placesOf(target, from, packages);
  const names = places.flatMap((place) => [
    place,
    ...endings.flatMap((ending) => [place + ending, path.join(place, `index${ending}`)]),
  ]);
  const there = await Promise.all(
    [...new Set(names)].map(async (name) => ((await isFile(name)) ? [name] : [])),
  );
  return there.flat();
}

function placesOf(target: string, from: string, packages: ComponentPackages): string[] {
  const base = Object.values(packages).find((folder) => from.startsWith(folder + path.sep));
  const plain = target.replace(/^\/?miniprogram_npm\//, '');
  const ofPackage = Object.entries(packages)
    .filter(([name]) => plain === name || plain.startsWith(`${name}/`))
    .map(([name, folder]) => path.join(folder, plain.slice(name.length)));
  if (target.startsWith('/')) return base === undefined ? ofPackage : [...ofPackage, path.join(base, target)];
  const beside = path.join(path.dirname(from), target);
  if (target.startsWith('.')) return [beside];
  const inner = base === undefined ? [] : [path.join(base, 'miniprogram_npm', target)];
  return [beside, ...inner, ...ofPackage];
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
