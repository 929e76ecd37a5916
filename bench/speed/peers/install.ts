import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The peers have a folder of their own: nobody who only wants the shop installs 400 MB of other engines. */
export const PEERS = path.join(__dirname, '../../peers');

const WANTED = path.join(PEERS, 'package-lock.json');
/** npm's own record of a finished installation. */
const INSTALLED = path.join(PEERS, 'node_modules/.package-lock.json');
const LONGEST_MS = 5 * 60_000;

const writtenMs = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * `npm run bench:peers` where that was not done since the lock file changed. Without install scripts: the one of onnxruntime-node reaches for
 * another host for what these benches do not use. Throws with npm's last line when it fails or takes five minutes.
 */
export async function installPeers(): Promise<void> {
  if (writtenMs(INSTALLED) >= writtenMs(WANTED)) return;
  process.stderr.write('installing the peers of the speed bench into bench/peers (once, about 380 MB)\n');
  await new Promise<void>((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
      cwd: PEERS,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
      timeout: LONGEST_MS,
    });
    let errors = '';
    npm.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    npm.on('error', reject);
    npm.on('close', (code, signal) => {
      const line = errors.split('\n').find((text) => text.includes('npm error') && text.length > 30);
      if (code === 0) resolve();
      else reject(new Error(line ?? `npm ended with ${signal ?? `code ${code ?? 'none'}`}`));
    });
  });
}
