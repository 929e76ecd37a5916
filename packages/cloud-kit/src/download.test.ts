import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download } from './download';

const BYTES = Buffer.from(Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31) & 255));
let server: Server;
let url = '';
let answer: (res: ServerResponse, path: string) => void;

beforeAll(async () => {
  server = createServer((req, res) => answer(res, req.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('what lies there is read into one array, whatever the name', async () => {
  const asked: string[] = [];
  answer = (res, path) => {
    asked.push(path);
    res.write(BYTES.subarray(0, 70_000));
    res.end(BYTES.subarray(70_000));
  };
  const bytes = await download(`${url}/货 1.bin`, BYTES.length);
  expect(bytes.equals(BYTES)).toBe(true);
  expect(bytes.byteOffset).toBe(0);
  expect(asked).toEqual([encodeURI('/货 1.bin')]);
});

test.each<[string, (res: ServerResponse) => void, RegExp]>([
  ['says no', (res) => res.writeHead(403).end('no'), /status 403/],
  ['has fewer bytes', (res) => res.end(BYTES.subarray(1)), /199999 bytes in place of 200000/],
  [
    'has fewer bytes and does not say',
    (res) => void (res.write('few'), res.end()),
    /3 bytes in place of 200000/,
  ],
  ['goes on', (res) => void (res.write(BYTES), res.end(BYTES)), /more than 200000 bytes/],
  [
    'breaks off',
    (res) => void (res.write('few'), setTimeout(() => res.destroy(), 20)),
    /aborted|socket hang up|ECONNRESET/,
  ],
])('an address that %s is an error', async (_, play, reason) => {
  answer = play;
  const failed = download(`${url}/x`, BYTES.length);
  await expect(failed).rejects.toMatchObject({ code: 'TRY_LATER', message: expect.stringMatching(reason) });
});
