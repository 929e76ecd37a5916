import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The browser inside @sparticuz/chromium, unpacked. */
export interface BundledChromium {
  executable: string;
  flags: string[];
  /** Folder of the shared libraries that a bare machine lacks. */
  libraries: string;
}

/**
 * Unpacks the browser once a version into the system's temporary folder. The package is an ES module, which a test
 * runner on CommonJS cannot load, so a small program of its own does it; it unpacks beside and then renames, so that
 * several test files may ask at once. Undefined where the package does not serve this system.
 */
export async function bundledChromium(): Promise<BundledChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const manifest = findManifest();
  if (manifest === undefined) return undefined;
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };
  const home = path.join(os.tmpdir(), `web-preview-chromium-${version}`);
  if (!fs.existsSync(path.join(home, 'chromium'))) await unpack(home);
  return {
    executable: path.join(home, 'chromium'),
    // Only what a machine without a graphics card needs; the package's own list also switches web security off.
    flags: ['--no-zygote', '--disable-webgl', '--font-render-hinting=none'],
    libraries: path.join(home, 'al2023', 'lib'),
  };
}

function findManifest(): string | undefined {
  const folders = (require.resolve.paths('@sparticuz/chromium') ?? []).map((folder) =>
    path.join(folder, '@sparticuz', 'chromium', 'package.json'),
  );
  return folders.find((file) => fs.existsSync(file));
}

async function unpack(home: string): Promise<void> {
  const beside = fs.mkdtempSync(`${home}-`);
  const script = path.join(__dirname, 'unpack-chromium.mjs');
  await promisify(execFile)(process.execPath, [script], {
    // The package unpacks under TMPDIR, and the libraries only where it thinks it runs on a bare system.
    env: { ...process.env, TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: '20.x', NODE_OPTIONS: '' },
  });
  try {
    fs.renameSync(beside, home);
  } catch (cause) {
    fs.rmSync(beside, { recursive: true, force: true });
    // Somebody else was faster.
    if (!fs.existsSync(path.join(home, 'chromium'))) throw cause;
  }
}
