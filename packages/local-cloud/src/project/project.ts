import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../errors';
import type { PlatformLimits } from '../limits';
import { readFunctionSettings } from './function-settings';
import type { FunctionSettings } from './function-settings';
import { readJsonObject } from './json';

/** What a WeChat project says about itself in project.config.json. */
export interface Project {
  root: string;
  appId: string;
  /** Absolute folder whose sub-folders are the functions. */
  functionsRoot: string;
}

/** A cloud function as found on disk, not yet loaded. */
export interface FunctionSource {
  name: string;
  /** Absolute folder with `index.js`. */
  directory: string;
  settings: FunctionSettings;
}

const functionName = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

export function readProject(root: string, functionsRoot?: string): Project {
  const file = path.join(root, 'project.config.json');
  const config = existsSync(file) ? readJsonObject(file) : {};
  const declared = functionsRoot ?? config['cloudfunctionRoot'];
  if (typeof declared !== 'string' || declared === '') {
    throw new CloudError(
      'INVALID_CONFIG',
      `${file} names no "cloudfunctionRoot": say there, or by the option functionsRoot, where the functions are`,
    );
  }
  const appId =
    typeof config['appid'] === 'string' && config['appid'] !== '' ? config['appid'] : 'touristappid';
  return { root, appId, functionsRoot: path.resolve(root, declared) };
}

/** Finds the functions: each sub-folder with an index.js. A root that does not exist (not built yet) holds none. */
export function findFunctions(project: Project, limits: PlatformLimits): FunctionSource[] {
  if (!existsSync(project.functionsRoot)) return [];
  const found: FunctionSource[] = [];
  for (const { name } of readdirSync(project.functionsRoot, { withFileTypes: true })) {
    const directory = path.join(project.functionsRoot, name);
    if (!functionName.test(name) || !existsSync(path.join(directory, 'index.js'))) continue;
    found.push({ name, directory, settings: readFunctionSettings(project.root, name, directory, limits) });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
