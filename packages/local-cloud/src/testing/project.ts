import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** Source of one fixture function, bundled with the real SDK as a project's build would. */
export interface FixtureFunction {
  /** JavaScript; `require('wx-server-sdk')` works. */
  code: string;
  /** config.json. */
  config?: unknown;
}

export interface FixtureProject {
  root: string;
  /** Bundles (again) one function. */
  write(name: string, fixture: FixtureFunction): Promise<void>;
  remove(): void;
}

/** A WeChat cloud project in a temporary folder. */
export async function fixtureProject(
  functions: Record<string, FixtureFunction>,
  cloudbaserc?: unknown,
): Promise<FixtureProject> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fixture-project-'));
  const nodeModules = path.join(path.dirname(require.resolve('wx-server-sdk')), '..');
  const bundle = async (sources: Record<string, FixtureFunction>): Promise<void> => {
    const source = (name: string): string => path.join(root, 'sources', `${name}.js`);
    const folder = (name: string): string => path.join(root, 'functions', name);
    for (const [name, { code, config }] of Object.entries(sources)) {
      mkdirSync(path.dirname(source(name)), { recursive: true });
      mkdirSync(folder(name), { recursive: true });
      writeFileSync(source(name), code);
      if (config !== undefined) writeFileSync(path.join(folder(name), 'config.json'), JSON.stringify(config));
    }
    await build({
      entryPoints: Object.keys(sources).map((name) => ({ in: source(name), out: path.join(name, 'index') })),
      outdir: path.join(root, 'functions'),
      nodePaths: [nodeModules],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'error',
    });
  };
  writeFileSync(
    path.join(root, 'project.config.json'),
    JSON.stringify({ appid: 'wx1234567890abcdef', cloudfunctionRoot: 'functions/' }),
  );
  if (cloudbaserc !== undefined)
    writeFileSync(path.join(root, 'cloudbaserc.json'), JSON.stringify(cloudbaserc));
  await bundle(functions);
  return {
    root,
    write: (name, fixture) => bundle({ [name]: fixture }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
