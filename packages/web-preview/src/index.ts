import fs from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { Builder } from './builder/build';
import { findMiniRoot } from './builder/project';
import { formatDiagnostic, PreviewError, type Diagnostic } from './errors';
import { LivePages } from './server/live';
import { ASSET_TYPES } from './server/mime';
import { sendBuilt } from './server/built';
import { keep, readKept, type Build, type KeptAt } from './server/kept';
import { addressOf, setSafeHeaders } from './server/headers';
import { failureScript, shellPage, type Person } from './server/shell';
import { watchFolder } from './server/watch';

export { formatDiagnostic, PreviewError, type Diagnostic, type PreviewErrorCode } from './errors';

export type { Person } from './server/shell';

/** A mini program, built and ready to be served. */
export interface Preview {
  /** Answers every GET that the composing server has not routed elsewhere (`/admin`, `/__cloud`, `/__files`). */
  handler(req: http.IncomingMessage, res: http.ServerResponse): void;
  /** Builds again; what is wrong is in `errors` and shown in the browser, it does not reject. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
  /** Complaints of the last build that did not stop it. */
  readonly warnings: readonly string[];
  /** Why the last build failed; empty when it did not. */
  readonly errors: readonly string[];
}

export interface PreviewOptions {
  /** Folder of project.config.json. */
  projectRoot: string;
  /** Build again and reload open pages when a file changes. */
  watch?: boolean;
  log?: (line: string) => void;
  /** Folders where npm packages are looked for, each and its parents. */
  npmRoots?: string[];
  /** The file in which the first build is kept, or taken from where it was kept under the same key. Not with `watch`. */
  kept?: KeptAt;
  /** Who can be played from the panel beside the phone; default a few shoppers. */
  people?: Person[];
  /**
   * Beginnings of routes (`merchant/`) whose pages get the whole window of a desktop, as WeChat's program for computers
   * gives it to a mini program with `resizable` in its app.json. Others keep the frame of a phone.
   */
  wide?: string[];
}

interface Served extends Build {
  /** Tells this build from every other. */
  version: string;
  errors: Diagnostic[];
}

const SHOPPERS: Person[] = [
  { name: 'anan', label: '安安 anan' },
  { name: 'qing', label: '阿青 qing' },
  { name: 'lin', label: '小林 lin' },
];

const BUILT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

const isScript = (name: string): boolean => name.endsWith('.js');

/**
 * Builds the mini program under `projectRoot` and answers browsers. Rejects only where there is no mini program at
 * all (`BAD_PROJECT`); a mini program that does not build is shown as a page that says why.
 */
export async function createPreview(options: PreviewOptions): Promise<Preview> {
  const projectRoot = path.resolve(options.projectRoot);
  const { miniRoot } = findMiniRoot(projectRoot);
  const log = options.log ?? ((): void => undefined);
  const live = new LivePages();
  const builder = new Builder({
    projectRoot,
    minify: options.watch !== true,
    ...(options.npmRoots === undefined ? {} : { npmRoots: options.npmRoots }),
  });
  let served: Served = { title: '', files: {}, preload: [], version: '', errors: [], warnings: [] };
  let building: Promise<void> = Promise.resolve();

  const buildOnce = async (): Promise<void> => {
    const started = Date.now();
    const before = served;
    try {
      const result = await builder.build();
      const title = titleOf(result.project.app, result.project.name);
      const { files, preload, warnings } = result;
      served = { title, files, preload, version: versionOf(files), errors: [], warnings };
      for (const warning of result.warnings) log(`warning: ${formatDiagnostic(warning)}`);
      log(`mini program built in ${Date.now() - started} ms`);
    } catch (cause) {
      const errors = diagnosticsOf(cause);
      const files = { ...before.files, 'app.js': failureScript(errors) };
      served = { ...before, files, version: versionOf(files), errors, warnings: [] };
      for (const error of errors) log(`error: ${formatDiagnostic(error)}`);
    }
    if (before.files['app.js'] === undefined) return;
    if (versionOf(served.files, isScript) !== versionOf(before.files, isScript))
      live.tell('reload', served.version);
    else if (served.version !== before.version) live.tell('style', served.version);
  };
  const rebuild = (): Promise<void> => (building = building.then(buildOnce));

  const keptAt = options.watch === true ? undefined : options.kept;
  const known = keptAt && (await readKept(keptAt));
  if (known) served = { ...known, version: versionOf(known.files), errors: [] };
  else {
    await rebuild();
    if (keptAt && served.errors.length === 0) await keep(keptAt, served);
  }
  const stopWatching =
    options.watch === true ? watchFolder(miniRoot, () => void rebuild()) : (): void => undefined;

  const handler = (req: http.IncomingMessage, res: http.ServerResponse): void => {
    setSafeHeaders(res);
    if (req.method !== 'GET' && req.method !== 'HEAD') return end(res, 405, 'text/plain', 'GET only\n');
    const address = addressOf(req);
    if (!address) return end(res, 400, 'text/plain', 'bad path\n');
    const { pathname, searchParams } = address;
    switch (pathname) {
      case '/':
      case '/index.html':
        return end(
          res,
          200,
          'text/html; charset=utf-8',
          shellPage({
            title: served.title,
            preload: served.preload,
            failed: served.errors.length > 0,
            version: served.version,
            people: options.people ?? SHOPPERS,
            wide: options.wide ?? [],
            live: options.watch === true,
          }),
        );
      case '/__preview/events':
        return live.add(res);
    }
    const name = /^\/__preview\/([\w.-]+)$/.exec(pathname)?.[1] ?? '';
    const text = served.files[name];
    if (text !== undefined) {
      // The page asks for a build by its version, and parts have their hash in their name: neither ever changes.
      const fixed = name.startsWith('part-') || searchParams.get('v') === served.version;
      return sendBuilt(req, res, { type: BUILT_TYPES[path.extname(name)] ?? 'text/plain', text, fixed });
    }
    const icon = /^\/__preview\/icons\/([\w-]+)\.svg$/.exec(pathname)?.[1];
    const drawing = icon === undefined ? undefined : builder.icons.read(icon);
    if (drawing !== undefined) return end(res, 200, 'image/svg+xml', drawing, 'max-age=86400');
    return sendAsset(miniRoot, pathname, res);
  };

  return {
    handler,
    rebuild,
    close: async () => {
      stopWatching();
      live.close();
      await building;
      await builder.close();
    },
    get warnings() {
      return served.warnings.map(formatDiagnostic);
    },
    get errors() {
      return served.errors.map(formatDiagnostic);
    },
  };
}

function titleOf(app: { [key: string]: unknown }, name: string): string {
  const window = app['window'] as { navigationBarTitleText?: unknown } | undefined;
  const title = window?.navigationBarTitleText;
  return typeof title === 'string' && title !== '' ? title : name;
}

function diagnosticsOf(cause: unknown): Diagnostic[] {
  if (cause instanceof PreviewError && cause.diagnostics.length > 0) return [...cause.diagnostics];
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return [{ file: 'web-preview', message }];
}

function versionOf(
  files: Build['files'],
  counts = (name: string): boolean => !name.endsWith('.map'),
): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) if (counts(name)) hash.update(`${name}\n${text}`);
  return hash.digest('hex').slice(0, 12);
}

function end(res: http.ServerResponse, status: number, type: string, body: string, cache = 'no-cache'): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': cache });
  res.end(body);
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    // Not there, or a name that no file can have.
    return false;
  }
}

/** Sends a picture or font of the mini program; anything else, and anything outside its folder, is not found. */
function sendAsset(miniRoot: string, pathname: string, res: http.ServerResponse): void {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return end(res, 400, 'text/plain', 'bad path\n');
  }
  const file = path.join(miniRoot, decoded);
  const type = ASSET_TYPES[path.extname(file).toLowerCase()];
  const inside = file.startsWith(miniRoot + path.sep);
  if (type === undefined || !inside || !isFile(file)) {
    return end(res, 404, 'text/plain', 'not found\n');
  }
  res.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  fs.createReadStream(file)
    .on('error', () => res.destroy())
    .pipe(res);
}
