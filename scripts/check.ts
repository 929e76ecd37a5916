/** `npm run check`: types, lint, format, import rules, accessibility, contrast, other hosts, WeChat's compilers and checks, package sizes. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildFunctions } from './build/functions';
import { buildNpm } from './build/npm';
import { ROOT } from './build/paths';
import { accessibility } from './check/accessibility';
import { contrastProblems } from './check/contrast';
import { forbiddenImports, importCircles } from './check/imports';
import { otherHosts } from './check/other-hosts';
import { packageSizes } from './check/package-sizes';
import { checkWithWeChatCi, hasWeChatCi, INSTALL_WECHAT_CI } from './check/wechat-ci';
import { compileWithWeChat } from './check/wechat-compilers';

/** What is wrong; null where it could not be looked at. */
type Check = () => Promise<string[] | null> | string[] | null;

/** Runs a tool that lies in node_modules; its output is the list of problems. */
function tool(entry: string, args: string[]): string[] {
  const done = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', entry), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return done.status === 0 ? [] : [`${done.stdout}${done.stderr}`.trim()];
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;

const CHECKS: Record<string, Check> = {
  types: () =>
    [
      'tsconfig.json',
      'miniprogram',
      'tests/components',
      'packages/web-preview/tsconfig.runtime.json',
    ].flatMap((project) => tool('typescript/bin/tsc', ['-p', project])),
  lint: () => tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  format: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  'import rules': () => [...forbiddenImports(), ...importCircles()],
  kernels: () => tool('tsx/dist/cli.mjs', ['scripts/build-kernels.ts', '--check']),
  accessibility,
  contrast: contrastProblems,
  theme: () => tool('tsx/dist/cli.mjs', ['scripts/build-theme.ts', '--check']),
  build: async () => {
    await Promise.all([buildFunctions(), buildNpm()]);
    return [];
  },
  'other hosts': otherHosts,
  'wcc and wcsc': () => compileWithWeChat().problems,
  'miniprogram-ci': () => (hasWeChatCi() ? checkWithWeChatCi() : null),
  'package sizes': async () =>
    (await packageSizes())
      .filter(({ bytes, limit }) => bytes > limit)
      .map(({ name, bytes, limit }) => `${name}: ${kilobytes(bytes)} of ${kilobytes(limit)}`),
};

async function main(): Promise<void> {
  let failed = false;
  for (const [name, check] of Object.entries(CHECKS)) {
    const problems = await check();
    if (problems === null) {
      console.log(`skip ${name}: not installed (${INSTALL_WECHAT_CI})`);
      continue;
    }
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    for (const problem of problems) console.log(problem.replace(/^/gm, '     '));
    failed ||= problems.length > 0;
  }
  process.exitCode = failed ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
