import { createHash } from 'node:crypto';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildFunctions, functionNames } from './functions';
import { FUNCTION_BUNDLES, FUNCTIONS_KEY, ROOT } from './paths';

/** All that functions and pages are built from, and with. */
const SOURCES = ['cloudfunctions', 'miniprogram', 'packages', 'scripts'];
const FILES = ['package-lock.json', 'project.config.json'];

/** SHA-256 of names and contents of all sources: the same key, the same build. */
export async function sourcesKey(root = ROOT): Promise<string> {
  const found = await Promise.all(SOURCES.map((folder) => filesIn(root, folder)));
  const files = [...FILES, ...found.flat()].sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256');
  for (const [i, file] of files.entries()) hash.update(`\0${file}\0`).update(contents[i] ?? '');
  return hash.digest('hex');
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules')
      .map((entry) => {
        const file = path.join(folder, entry.name);
        return entry.isDirectory() ? filesIn(root, file) : [file];
      }),
  );
  return found.flat();
}

/** Bundles the cloud functions, unless the bundles that there are were made of these sources. */
export async function keepFunctions(key: string): Promise<void> {
  if (await isBuilt(key)) return;
  await buildFunctions();
  await writeFile(FUNCTIONS_KEY, key);
}

async function isBuilt(key: string): Promise<boolean> {
  const known = await readFile(FUNCTIONS_KEY, 'utf8').catch(() => '');
  if (known !== key) return false;
  const bundles = (await functionNames()).map((name) => path.join(FUNCTION_BUNDLES, name, 'function.js'));
  return Promise.all(bundles.map((file) => access(file))).then(
    () => true,
    () => false,
  );
}
