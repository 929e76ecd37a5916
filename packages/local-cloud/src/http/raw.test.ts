import fc from 'fast-check';
import { startCloud } from '../cloud';
import type { LocalCloud } from '../options';
import { fixtureProject, type FixtureProject } from '../testing/project';
import { sendRaw, statusOf } from '../testing/raw-request';

const TARGETS = [
  '//',
  '///',
  '//evil.com/admin',
  'http://[',
  'http://',
  'http://evil.com/',
  '*',
  '?',
  '',
  '/%',
  '/%00',
  '/__cloud/%',
  '/__files/%E0%A4%A',
  '/__files/..%2f..%2fetc',
  '/__local/trigger/%',
  '/__local/logs?since=x&limit=-1',
  '/\\\\evil.com',
  '/throws',
  '/rejects',
];

describe('requests as bytes', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;
  let reached: string[] = [];

  beforeAll(async () => {
    project = await fixtureProject({ echo: { code: 'exports.main = async (event) => event;' } });
    cloud = await startCloud({
      projectRoot: project.root,
      dataDir: ':memory:',
      log: () => undefined,
      fallback: (req, res) => {
        reached.push(req.url ?? '');
        if (req.url?.startsWith('/throws')) throw new Error('broken page');
        if (req.url?.startsWith('/rejects')) return Promise.reject(new Error('broken later'));
        res.end('a page');
        return undefined;
      },
    });
  });
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });
  beforeEach(() => void (reached = []));

  const get = (target: string, headers = ''): Promise<string> =>
    sendRaw(
      cloud.url,
      `GET ${target} HTTP/1.1\r\nHost: ${new URL(cloud.url).host}\r\n${headers}Connection: close\r\n\r\n`,
    );

  it.each(['//', '///', '/\\\\x'])('%s is a path of this machine, whatever it looks like', async (target) => {
    expect(await get(target)).toContain('a page');
    expect(reached).toEqual([target]);
  });

  it.each(['http://[', 'http://evil.com/', '*'])(
    '%s is no path: 400, and no page sees it',
    async (target) => {
      expect(statusOf(await get(target))).toBe(400);
      expect(reached).toEqual([]);
    },
  );

  it.each(['/throws', '/rejects'])(
    'a page that fails ends its request and nothing else: %s',
    async (target) => {
      expect(statusOf(await get(target))).toBe(500);
      expect(await get('/')).toContain('a page');
    },
  );

  it('checks the host of every request, for pages too', async () => {
    for (const target of TARGETS) {
      const answer = await sendRaw(
        cloud.url,
        `GET ${target} HTTP/1.1\r\nHost: evil.com\r\nConnection: close\r\n\r\n`,
      );
      expect([400, 403]).toContain(statusOf(answer));
    }
    expect(reached).toEqual([]);
  });

  it('is no part of another site, and may be linked to', async () => {
    const image = 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n';
    const frame = 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n';
    const link = 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n';
    expect(statusOf(await get('/pic.svg', image))).toBe(403);
    expect(statusOf(await get('/', frame))).toBe(403);
    expect(statusOf(await get('/', 'Origin: http://evil.com\r\n'))).toBe(403);
    expect(reached).toEqual([]);
    const page = await get('/', link);
    expect(page).toContain('a page');
    for (const header of [/x-content-type-options: nosniff/i, /x-frame-options: DENY/i]) {
      expect(page).toMatch(header);
    }
  });

  it('lives through any request line, headers and body', async () => {
    const line = fc.stringMatching(/^[\x20-\x7e]{0,60}$/);
    const method = fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'CONNECT', 'get'), line);
    const target = fc.oneof(fc.constantFrom(...TARGETS), fc.webPath(), line);
    const host = fc.oneof(fc.constantFrom('127.0.0.1', '', 'evil.com', '[::1', ':', '127.0.0.1:99999'), line);
    const header = fc.tuple(
      fc.constantFrom(
        'cookie',
        'x-wx-as',
        'accept',
        'content-type',
        'content-length',
        'origin',
        'expect',
        'upgrade',
      ),
      fc.oneof(
        fc.constantFrom('text/html', '0', '-1', '1e9', '100-continue', 'websocket', 'wx_openid=o'),
        line,
      ),
    );
    const head = fc
      .tuple(
        method,
        target,
        fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''),
        host,
        fc.array(header, { maxLength: 4 }),
      )
      .map(([verb, to, version, name, headers]) =>
        [`${verb} ${to} ${version}`, `Host: ${name}`, ...headers.map((pair) => pair.join(': ')), '', ''].join(
          '\r\n',
        ),
      );
    const body = fc.oneof(
      fc.json(),
      line,
      fc.uint8Array({ maxLength: 80 }).map((part) => Buffer.from(part).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(head, body), body, async (first, rest) => {
        await sendRaw(cloud.url, Buffer.from(first + rest, 'latin1'));
      }),
      { numRuns: 300 },
    );
    expect(await get('/')).toContain('a page');
    expect(await cloud.invoke('echo', { still: 'here' })).toMatchObject({ still: 'here' });
  });
});
