import type { IncomingMessage } from 'node:http';
import { CloudError } from '../errors';

/** Reads a whole body, refusing more than `limit` bytes before they are held. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = Number(req.headers['content-length'] ?? 0);
  if (!(size > limit)) {
    size = 0;
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  }
  if (size > limit) {
    // the rest is let run out: a closed connection would hide the refusal from the sender
    req.resume();
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the request body is over ${limit} bytes`);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON object. */
export async function readJsonBody(req: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const body = await readBody(req, limit);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', `the request body is no JSON: ${String(cause)}`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CloudError('INVALID_PARAM', 'the request body must be a JSON object');
}
