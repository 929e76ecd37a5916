import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { MINIPROGRAM, ROOT } from '../build/paths';

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', linux: 'linux', win32: 'windows' };
/** All templates in one module: far above the default pipe buffer. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

function tool(name: 'wcc' | 'wcsc'): string {
  const folder = FOLDERS[process.platform];
  if (folder === undefined) throw new Error(`WeChat's compilers do not run on ${process.platform}`);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const file = path.join(ROOT, 'node_modules/miniprogram-compiler/bin', folder, name + suffix);
  if (process.platform !== 'win32') chmodSync(file, 0o755);
  return file;
}

function listed(ending: string): string[] {
  return readdirSync(MINIPROGRAM, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(MINIPROGRAM, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function run(name: 'wcc' | 'wcsc', args: string[]): string | undefined {
  const done = spawnSync(tool(name), args, {
    cwd: MINIPROGRAM,
    maxBuffer: MAX_OUTPUT_BYTES,
    encoding: 'utf8',
  });
  if (done.error !== undefined) return `${name} could not run: ${done.error.message}`;
  return done.status === 0 ? undefined : `${name}: ${done.stderr.trim()}`;
}

/**
 * Runs WeChat's own template and style compilers over the whole mini program.
 * Returns what they complain about; empty means accepted.
 */
export function compileWithWeChat(): { files: number; problems: string[] } {
  const templates = listed('.wxml');
  const scripts = listed('.wxs');
  const styles = listed('.wxss');
  const components = styles.filter((file) =>
    existsSync(path.join(MINIPROGRAM, file.replace(/wxss$/, 'json'))),
  );
  const rest = styles.filter((file) => !components.includes(file));
  const problems = [
    run('wcc', ['-d', '-cc', '0', ...templates, ...scripts, '-gn', '$gwx']),
    run('wcsc', ['-db', '-pc', String(components.length), ...components, ...rest]),
  ].filter((problem) => problem !== undefined);
  return { files: templates.length + scripts.length + styles.length, problems };
}
