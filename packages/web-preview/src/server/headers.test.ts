import type http from 'node:http';
import { connect } from 'node:net';
import { ONE_PAGE, writeProject } from '../builder/testing';
import { createPreview } from '../index';
import { servePreview, type Served } from '../testing/serve';
import { addressOf, isLocalHost } from './headers';

let served: Served;
let remove: () => void;
beforeAll(async () => {
  const project = writeProject({ ...ONE_PAGE, 'mini/pic.svg': '<svg/>', 'mini/folder.svg/x.txt': 'a' });
  remove = project.remove;
  served = await servePreview(await createPreview({ projectRoot: project.root }), () => null);
});
afterAll(async () => {
  await served.close();
  remove();
});

/** The first line of the answer to a request line as it stands. */
function ask(line: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    socket.on('data', (part) => (answer += part.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer.split('\r\n')[0] ?? '');
    });
    socket.end(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
  });
}

test.each([
  ['GET // HTTP/1.1', 404],
  ['GET http://[ HTTP/1.1', 400],
  ['GET http://evil.com/ HTTP/1.1', 400],
  ['GET /%00.svg HTTP/1.1', 404],
  ['GET /%.svg HTTP/1.1', 400],
  ['GET /folder.svg HTTP/1.1', 404],
  [`GET /${'a'.repeat(6_000)}.svg HTTP/1.1`, 404],
  ['GET /pic.svg/x.svg HTTP/1.1', 404],
])('%s ends its request and nothing else', async (line, status) => {
  expect(await ask(line)).toContain(` ${status} `);
  expect((await fetch(`${served.url}/pic.svg`)).status).toBe(200);
});

test.each(['/', '/__preview/app.js', '/pic.svg', '/none'])('%s carries the safe headers', async (path) => {
  const { headers } = await fetch(served.url + path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' 'unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
});

test('a path stays a path of this machine', () => {
  const url = (target: string): string | undefined =>
    addressOf({ url: target } as http.IncomingMessage)?.pathname;
  expect(url('//evil.com/a')).toBe('//evil.com/a');
  expect(url('*')).toBeUndefined();
});

test.each([
  ['127.0.0.1:8700', true],
  ['localhost', true],
  ['[::1]:1', true],
  ['evil.com', false],
  ['127.0.0.1.evil.com', false],
  [undefined, false],
])('the host %s is this machine: %s', (host, local) => {
  expect(isLocalHost(host)).toBe(local);
});
