import { transform } from 'esbuild';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { MINIPROGRAM, ROOT } from '../build/paths';

/** WeChat refuses a package above 2 MB; we hold the main one under 1.2 MB, as it is what a first visit waits for. */
const MAIN_LIMIT_BYTES = 1.2 * 1024 * 1024;
const SUB_LIMIT_BYTES = 2 * 1024 * 1024;

interface AppJson {
  subPackages?: { root: string }[];
  subpackages?: { root: string }[];
}

type Ignored = { type: 'suffix' | 'folder' | 'file'; value: string };

/** What project.config.json keeps out of the upload, as DevTools reads it. */
async function ignored(): Promise<(relative: string) => boolean> {
  const config = JSON.parse(await readFile(path.join(ROOT, 'project.config.json'), 'utf8')) as {
    packOptions: { ignore: Ignored[] };
  };
  const matches = ({ type, value }: Ignored, relative: string): boolean => {
    if (type === 'suffix') return relative.endsWith(value);
    return type === 'folder' ? relative.startsWith(`${value}/`) : relative === value;
  };
  return (relative) =>
    relative.endsWith('.d.ts') || config.packOptions.ignore.some((entry) => matches(entry, relative));
}

/** Bytes of a file as it is uploaded: scripts minified. */
async function uploadedBytes(file: string): Promise<number> {
  const content = await readFile(file);
  if (!/\.(ts|js)$/.test(file)) return content.byteLength;
  const { code } = await transform(content.toString('utf8'), { loader: 'ts', format: 'cjs', minify: true });
  return Buffer.byteLength(code);
}

/** Sizes of the main package and each sub-package, with the limit that each must keep. */
export async function packageSizes(): Promise<{ name: string; bytes: number; limit: number }[]> {
  const app = JSON.parse(await readFile(path.join(MINIPROGRAM, 'app.json'), 'utf8')) as AppJson;
  const roots = (app.subPackages ?? app.subpackages ?? []).map((sub) => sub.root.replace(/\/$/, ''));
  const sizes = new Map<string, number>(['main', ...roots].map((name) => [name, 0]));
  const isIgnored = await ignored();
  for (const entry of await readdir(MINIPROGRAM, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(MINIPROGRAM, file).replaceAll('\\', '/');
    if (isIgnored(relative)) continue;
    const owner = roots.find((root) => relative.startsWith(`${root}/`)) ?? 'main';
    sizes.set(owner, (sizes.get(owner) ?? 0) + (await uploadedBytes(file)));
  }
  return [...sizes].map(([name, bytes]) => ({
    name,
    bytes,
    limit: name === 'main' ? MAIN_LIMIT_BYTES : SUB_LIMIT_BYTES,
  }));
}
