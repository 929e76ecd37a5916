import path from 'node:path';
import { TF_NODE } from '@zhuyi/attention-core/tensorflow';

/** What to run, and with which further variables. */
export interface InstallPlan {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * How to install the native engine: beside the other packages, in no manifest. Its install script downloads
 * TensorFlow's library and node-pre-gyp the addon, each from a host of its own, or both from the mirror. Throws where
 * this Node cannot run it or the mirror is no address.
 */
export function installPlan(mirror: string | undefined, nodeVersion = process.versions.node): InstallPlan {
  const { name, version, oldestNode, newestNode } = TF_NODE;
  const major = Number.parseInt(nodeVersion, 10);
  if (!(major >= oldestNode && major <= newestNode)) {
    throw new Error(`${name} runs on Node ${oldestNode} to ${newestNode}, this is Node ${nodeVersion}`);
  }
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--foreground-scripts',
    `${name}@${version}`,
  ];
  return { ...npm(args), env: mirror === undefined ? {} : mirrorVariables(mirror) };
}

/** The npm that runs this script, by its own file: on Windows `npm` is no program. */
function npm(args: string[]): Pick<InstallPlan, 'command' | 'args'> {
  const file = process.env['npm_execpath'] ?? '';
  return path.basename(file) === 'npm-cli.js'
    ? { command: process.execPath, args: [file, ...args] }
    : { command: 'npm', args };
}

function mirrorVariables(mirror: string): Record<string, string> {
  if (!/^https?:\/\/[^/]/.test(mirror)) {
    throw new Error(`--mirror is "${mirror}", expected an address like https://HOST`);
  }
  const base = `${mirror.replace(/\/+$/, '')}/binaries`;
  return {
    TFJS_NODE_CDN_STORAGE: `${base}/`,
    npm_config_tfjs_binding_binary_host_mirror: `${base}/tf-builds/pre-built-binary`,
  };
}
