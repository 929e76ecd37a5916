import fs from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import type { IconDrawings } from '../builder/icon-font';
import { sendBuilt } from './built';
import type { Served } from './current-build';
import { addressOf, setSafeHeaders } from './headers';
import type { LivePages } from './live';
import { ASSET_TYPES } from './mime';
import { shellPage, type Shell } from './shell';

const BUILT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

/** What a preview answers browsers with. */
export interface Answering {
  served(): Served;
  shell: Pick<Shell, 'people' | 'wide' | 'live'>;
  live: LivePages;
  icons: IconDrawings;
  miniRoot: string;
}

/** Answers one request for the page, a file of the build, a drawn icon or a picture of the mini program. */
export function answer(from: Answering, req: http.IncomingMessage, res: http.ServerResponse): void {
  setSafeHeaders(res);
  if (req.method !== 'GET' && req.method !== 'HEAD') return end(res, 405, 'text/plain', 'GET only\n');
  const address = addressOf(req);
  if (!address) return end(res, 400, 'text/plain', 'bad path\n');
  const { pathname, searchParams } = address;
  const served = from.served();
  if (pathname === '/' || pathname === '/index.html') return sendShell(from, served, res);
  if (pathname === '/__preview/events') return from.live.add(res);
  const name = /^\/__preview\/([\w.-]+)$/.exec(pathname)?.[1] ?? '';
  const text = served.files[name];
  if (text !== undefined) {
    // The page asks for a build by its version, and parts have their hash in their name: neither ever changes.
    const fixed = name.startsWith('part-') || searchParams.get('v') === served.version;
    return sendBuilt(req, res, { type: BUILT_TYPES[path.extname(name)] ?? 'text/plain', text, fixed });
  }
  const icon = /^\/__preview\/icons\/([\w-]+)\.svg$/.exec(pathname)?.[1];
  const drawing = icon === undefined ? undefined : from.icons.read(icon);
  if (drawing !== undefined) return end(res, 200, 'image/svg+xml', drawing, 'max-age=86400');
  return sendAsset(from.miniRoot, pathname, res);
}

function sendShell({ shell }: Answering, served: Served, res: http.ServerResponse): void {
  const { title, preload, version, errors } = served;
  const page = shellPage({ title, preload, version, failed: errors.length > 0, ...shell });
  end(res, 200, 'text/html; charset=utf-8', page);
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
