import path from 'node:path';
import { CloudError } from '../errors';

/** Storage bucket of the one environment; a file id is `cloud://ENV.BUCKET/PATH`. */
const bucket = 'local';

/** Checks a cloud path: relative, `/` between names, no empty, `.` or `..` segment, no control character. */
export function checkCloudPath(value: unknown): string {
  const fine =
    typeof value === 'string' &&
    value.length > 0 &&
    Buffer.byteLength(value) <= 850 &&
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    !/[\u0000-\u001f\u007f\\?#%]/.test(value) &&
    value.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
  if (fine) return value;
  const rule =
    'names joined by "/", none empty, "." or "..", no "\\", "?", "#", "%" or control character, at most 850 bytes';
  throw new CloudError('INVALID_PARAM', `cloud path ${JSON.stringify(value)}, expected ${rule}`);
}

export function fileIdOf(env: string, cloudPath: string): string {
  return `cloud://${env}.${bucket}/${cloudPath}`;
}

/** Cloud path of a file id of this environment, else undefined. */
export function cloudPathOf(env: string, fileId: unknown): string | undefined {
  const prefix = fileIdOf(env, '');
  return typeof fileId === 'string' && fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
};

export function contentTypeOf(cloudPath: string): string {
  const extension = path.posix.extname(cloudPath).slice(1).toLowerCase();
  return types[extension] ?? 'application/octet-stream';
}
