import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CloudError, toCloudError } from '../errors';
import { callerOpenid } from '../gateway/identity';
import { checkSameOrigin } from '../http/guard';
import { replyJson } from '../http/reply';
import type { PlatformLimits } from '../limits';
import type { WireAction } from '../wire/admin';
import type { WireRequest } from '../database';
import { checkCloudPath, cloudPathOf, contentTypeOf, fileIdOf } from './cloud-path';
import type { FileStats, FileStore } from './store';

export interface StorageOptions {
  env: string;
  store: FileStore;
  /** Beginning of file addresses, `http://127.0.0.1:PORT/__files/`. */
  baseUrl: string;
  limits: Pick<PlatformLimits, 'fileBytes' | 'filesPerCall'>;
  now: () => number;
}

/** An upload that was announced and may be sent once. */
interface Ticket {
  path: string;
  expiresAt: number;
}

const ticketMs = 15 * 60_000;

/** Cloud file storage: the SDK's `storage.*` actions and the addresses that files are sent to and read from. */
export class Storage {
  private readonly tickets = new Map<string, Ticket>();
  /** Who sent a file by phone, as long as this process lives. */
  private readonly senders = new Map<string, string>();

  constructor(private readonly options: StorageOptions) {}

  readonly actions: Record<string, WireAction> = {
    'storage.getUploadMetadata': async (request) => ({
      requestId: randomUUID(),
      data: this.announce(request),
    }),
    'storage.batchGetDownloadUrl': async (request) => ({
      requestId: randomUUID(),
      data: { download_list: this.list(request, 'file_list').map((entry) => this.address(entry)) },
    }),
    'storage.batchDeleteFile': async (request) => ({
      requestId: randomUUID(),
      data: {
        delete_list: await Promise.all(this.list(request, 'fileid_list').map((id) => this.remove(id))),
      },
    }),
  };

  stats(): FileStats {
    return this.options.store.stats();
  }

  /** `PUT` takes an announced upload, `GET` and `HEAD` read. Files can be read by all, as is WeChat's default. */
  async serve(encodedPath: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const path = checkCloudPath(decodePath(encodedPath));
      if (req.method === 'PUT') await this.receive(path, req, res);
      else if (req.method === 'GET' || req.method === 'HEAD') await this.send(path, req, res);
      else res.writeHead(405, { allow: 'GET, HEAD, PUT' }).end();
    } catch (thrown) {
      const error = toCloudError(thrown);
      req.resume();
      if (res.headersSent) res.destroy();
      else replyXml(res, error.code === 'STORAGE_FILE_NONEXIST' ? 404 : 403, error);
    }
  }

  /**
   * `PUT` of a phone's own file: what wx.cloud.uploadFile is there. Only pages of this cloud may send one. As WeChat has it where
   * nothing else is set, all may read and who made a file alone may write it: nobody puts another picture into somebody's review.
   */
  async upload(encodedPath: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    checkSameOrigin(req);
    if (req.method !== 'PUT') throw new CloudError('INVALID_PARAM', 'a file is sent by PUT');
    const { env, store, limits } = this.options;
    const path = checkCloudPath(decodePath(encodedPath));
    const sender = callerOpenid(req, res);
    if (store.find(path) !== undefined && this.senders.get(path) !== sender) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', `"${path}" is a file of somebody else`);
    }
    this.senders.set(path, sender);
    await store.put(path, contentTypeOf(path), req, limits.fileBytes);
    replyJson(res, 200, { fileID: fileIdOf(env, path) });
  }

  private announce(request: WireRequest): Record<string, string> {
    const { env, baseUrl, now } = this.options;
    const path = checkCloudPath(request['path']);
    const authorization = randomBytes(18).toString('base64url');
    for (const [key, { expiresAt }] of this.tickets) if (expiresAt < now()) this.tickets.delete(key);
    this.tickets.set(authorization, { path, expiresAt: now() + ticketMs });
    const fileId = fileIdOf(env, path);
    const url = baseUrl + path.split('/').map(encodeURIComponent).join('/');
    return { url, token: 'local', authorization, fileId, cosFileId: authorization };
  }

  private address(entry: unknown): Record<string, unknown> {
    const { env, store, baseUrl } = this.options;
    const { fileid, max_age: maxAge } = fields(entry);
    const path = cloudPathOf(env, fileid);
    const there = path !== undefined && store.find(path) !== undefined;
    if (!there) return { fileID: fileid, ...noFile(fileid), tempFileURL: '' };
    // unencoded, as the platform gives it: the SDK encodes it once more
    return { fileID: fileid, code: 'SUCCESS', tempFileURL: baseUrl + path, maxAge: maxAge ?? 86400 };
  }

  private async remove(fileId: unknown): Promise<Record<string, unknown>> {
    const path = cloudPathOf(this.options.env, fileId);
    const removed = path !== undefined && (await this.options.store.remove(path));
    if (path !== undefined) this.senders.delete(path);
    return { fileID: fileId, ...(removed ? { code: 'SUCCESS' } : noFile(fileId)) };
  }

  private async receive(path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { store, limits, now } = this.options;
    const key = String(req.headers.authorization ?? '');
    const ticket = this.tickets.get(key);
    if (!ticket || ticket.path !== path || ticket.expiresAt < now()) {
      throw new CloudError(
        'STORAGE_SIGN_PARAM_INVALID',
        'this upload was not announced, or not for this path',
      );
    }
    this.tickets.delete(key);
    this.senders.delete(path);
    await store.put(path, contentTypeOf(path), req, limits.fileBytes);
    // the SDK parses any body as an error
    res.writeHead(200, { 'content-length': 0 }).end();
  }

  private async send(path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { store } = this.options;
    const info = store.find(path);
    const bytes = store.read(path);
    if (!info || !bytes) throw new CloudError('STORAGE_FILE_NONEXIST', `there is no file "${path}"`);
    const etag = `"${info.sha256}"`;
    res.setHeader('etag', etag);
    // an uploaded page must not run as a page of the shop
    res.setHeader('content-security-policy', 'sandbox');
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('cache-control', 'no-cache');
    if (req.headers['if-none-match'] === etag) {
      bytes.destroy();
      res.writeHead(304).end();
      return;
    }
    res.writeHead(200, { 'content-type': info.contentType, 'content-length': info.size });
    if (req.method === 'HEAD') {
      bytes.destroy();
      res.end();
    } else await pipeline(bytes, res);
  }

  private list(request: WireRequest, parameter: string): unknown[] {
    const list = request[parameter];
    if (!Array.isArray(list)) throw new CloudError('INVALID_PARAM', `${parameter} must be a list`);
    const { filesPerCall } = this.options.limits;
    if (list.length > filesPerCall) {
      throw new CloudError(
        'INVALID_PARAM',
        `${parameter} has ${list.length} files, at most ${filesPerCall} a call`,
      );
    }
    return list;
  }
}

function noFile(fileId: unknown): { code: string; message: string } {
  return { code: 'STORAGE_FILE_NONEXIST', message: `there is no file ${JSON.stringify(fileId)}` };
}

function fields(entry: unknown): { fileid?: unknown; max_age?: unknown } {
  return typeof entry === 'object' && entry !== null ? entry : {};
}

function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', `the path ${encoded} is not well encoded`, { cause });
  }
}

/** The SDK reads storage errors in the XML form of Tencent's object store. */
function replyXml(res: ServerResponse, status: number, error: CloudError): void {
  const text = error.message.replace(/[<>&]/g, ' ');
  const id = randomUUID();
  res.writeHead(status, { 'content-type': 'application/xml' });
  res.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${error.code}</Code><Message>${text}</Message>` +
      `<RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`,
  );
}
