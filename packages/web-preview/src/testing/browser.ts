import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { PreviewError } from '../errors';
import { bundledChromium, type BundledChromium } from './bundled-chromium';

/** Quiet, and deaf to every host but this machine. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * Starts a headless Chromium: the one that CHROMIUM_PATH names; else an installed Chrome, Chromium or Edge; else, on
 * Linux, the one inside @sparticuz/chromium. CHROMIUM_PATH=bundled asks for the last. Rejects with `NO_BROWSER`.
 */
export async function launchBrowser(): Promise<Browser> {
  const asked = process.env['CHROMIUM_PATH'] ?? '';
  const installed = asked === 'bundled' ? undefined : asked === '' ? findInstalled() : asked;
  if (installed !== undefined) return start(installed, []);
  const bundled = await bundledChromium();
  if (bundled === undefined) {
    throw new PreviewError(
      'NO_BROWSER',
      'no Chrome, Chromium or Edge is installed; set CHROMIUM_PATH to one',
    );
  }
  return startBundled(bundled);
}

/** On a machine without the usual libraries the package's own are used. */
async function startBundled({ executable, flags, libraries }: BundledChromium): Promise<Browser> {
  const missing = await promisify(execFile)('ldd', [executable]).then(
    ({ stdout }) => stdout.includes('not found'),
    () => true,
  );
  const known = process.env['LD_LIBRARY_PATH'];
  const paths = [libraries, ...(known === undefined ? [] : [known])].join(path.delimiter);
  return start(executable, flags, missing ? { LD_LIBRARY_PATH: paths } : {});
}

function start(
  executablePath: string,
  flags: readonly string[],
  env: Record<string, string> = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...FLAGS, ...flags, ...(process.platform === 'linux' ? ['--no-sandbox'] : [])],
    env: { ...definedEnv(), ...env },
  });
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The first browser found at the usual places of this system. */
export function findInstalled(): string | undefined {
  return usualPaths().find((file) => fs.existsSync(file));
}

function usualPaths(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
        ['/Applications', path.join(os.homedir(), 'Applications')].map((folder) =>
          path.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        ),
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
        const folder = process.env[name];
        if (folder === undefined) return [];
        return [
          path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(folder, 'Chromium', 'Application', 'chrome.exe'),
          path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ];
      });
    default: {
      const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
      return NAMES.flatMap((name) =>
        [...folders, '/usr/bin', '/snap/bin'].map((folder) => path.join(folder, name)),
      );
    }
  }
}
