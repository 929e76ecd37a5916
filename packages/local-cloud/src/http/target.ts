import type { IncomingMessage } from 'node:http';
import { CloudError } from '../errors';

/**
 * What a request asks for. Only paths are answered: the whole addresses that are sent to proxies, `*`, and what no
 * address can be made of are INVALID_PARAM. Two slashes at the start are part of the path, never another host.
 */
export function targetOf(req: IncomingMessage): URL {
  const target = req.url ?? '';
  const address = `http://local${target}`;
  if (!target.startsWith('/') || !URL.canParse(address)) {
    throw new CloudError('INVALID_PARAM', 'the address of the request is not a path');
  }
  return new URL(address);
}
