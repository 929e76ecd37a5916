import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../build/paths';

const TOOL = path.join(ROOT, 'tools/wechat-ci');
/** It works for 20 s on a quiet machine. */
const LIMIT_MS = 15 * 60_000;

/** How to have the tool, which is 276 MB and therefore not among the shop's own packages. */
export const INSTALL_WECHAT_CI = 'npm ci --prefix tools/wechat-ci --ignore-scripts';

export function hasWeChatCi(): boolean {
  return existsSync(path.join(TOOL, 'node_modules/miniprogram-ci'));
}

/**
 * What WeChat's compiler, code analysis and quality check (miniprogram-ci) have against a project; it must be built.
 * They work offline.
 */
export function checkWithWeChatCi(project = ROOT): string[] {
  const done = spawnSync(process.execPath, [path.join(TOOL, 'check.js'), project], {
    cwd: TOOL,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  const problems = listIn(done.stdout.trim().split('\n').at(-1) ?? '');
  return problems ?? [`miniprogram-ci did not end well: ${done.stdout}${done.stderr}`.slice(-2_000)];
}

function listIn(line: string): string[] | null {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value.map(String) : null;
  } catch {
    return null;
  }
}
