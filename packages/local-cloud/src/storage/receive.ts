import { createHash } from 'node:crypto';
import { CloudError } from '../errors';

/** Passes chunks on while it counts and hashes them; more than `limit` bytes are refused. */
export async function receive(
  source: AsyncIterable<Buffer>,
  limit: number,
  take: (chunk: Buffer) => Promise<void> | void,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the file is over ${limit} bytes`);
    hash.update(chunk);
    await take(chunk);
  }
  return { size, sha256: hash.digest('hex') };
}
