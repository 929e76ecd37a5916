import http from 'node:http';
import fc from 'fast-check';
import { startCloud } from '../cloud';
import type { LocalCloud } from '../options';
import { fixtureProject } from '../testing/project';
import type { FixtureProject } from '../testing/project';

const echo = {
  code: `exports.main = async (event) => {
    if (event.fail) throw new Error('no stock');
    return { openid: process.env.WX_OPENID, event };
  };`,
};

interface Answer {
  status: number;
  cookie: string | undefined;
  /** The fallback answered: the path led out of /__cloud/. */
  page: boolean;
  body: { result?: { openid: string; event: object }; requestID?: string; errCode?: number; errMsg?: string };
}

describe('the browser gateway', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;

  beforeAll(async () => {
    project = await fixtureProject({ echo });
    cloud = await startCloud({
      projectRoot: project.root,
      dataDir: ':memory:',
      limits: { clientEventBytes: 10_000 },
      fallback: (_req, res) => void res.end('a page'),
    });
  });
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });

  /** Plain http: fetch would not let a test set Host, Origin or Cookie. */
  function send(
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
    method = 'POST',
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const all = { 'content-type': 'application/json', ...headers };
      const req = http.request(cloud.url + path, { method, headers: all, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const cookie = res.headers['set-cookie']?.[0];
          resolve({
            status: res.statusCode ?? 0,
            cookie,
            page: text === 'a page',
            body: text.startsWith('{') ? JSON.parse(text) : {},
          });
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  }
  const call = (data: object, headers?: Record<string, string>) =>
    send('/__cloud/echo', JSON.stringify(data), headers);

  it('answers as wx.cloud.callFunction does', async () => {
    const { status, body } = await call({ a: '中' }, { 'x-wx-as': 'alice' });
    expect(status).toBe(200);
    expect(body).toEqual({
      errMsg: 'cloud.callFunction:ok',
      requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      result: {
        openid: 'o-alice',
        event: { a: '中', userInfo: { appId: 'wx1234567890abcdef', openId: 'o-alice' } },
      },
    });
  });

  it('tells failures by errCode and errMsg', async () => {
    const failed = await call({ fail: true });
    expect(failed.status).toBe(200);
    expect(failed.body).toEqual({
      errCode: -504002,
      errMsg:
        'cloud.callFunction:fail Error: errCode: -504002 FUNCTIONS_EXECUTE_FAIL | errMsg: Error: no stock',
    });
    const unknown = await send('/__cloud/nobody', '{}');
    expect(unknown.body).toMatchObject({ errCode: -501000, errMsg: expect.stringContaining('"nobody"') });
  });

  it('makes a shopper at the first visit and knows them again', async () => {
    const first = await call({});
    expect(first.cookie).toMatch(/^wx_openid=o[\w-]{27}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const cookie = first.cookie?.split(';')[0] ?? '';
    expect(first.body.result?.openid).toBe(cookie.split('=')[1]);
    const second = await call({}, { cookie: `theme=dark; ${cookie}` });
    expect(second.cookie).toBeUndefined();
    expect(second.body.result?.openid).toBe(first.body.result?.openid);
    expect((await call({})).body.result?.openid).not.toBe(first.body.result?.openid);
  });

  it('gives a page its shopper before the page makes its first calls', async () => {
    expect((await send('/', '', { accept: 'text/html,*/*' }, 'GET')).cookie).toMatch(/^wx_openid=o/);
    expect((await send('/app.js', '', { accept: '*/*' }, 'GET')).cookie).toBeUndefined();
    const known = { accept: 'text/html', cookie: 'wx_openid=oABC' };
    expect((await send('/', '', known, 'GET')).cookie).toBeUndefined();
  });

  it('plays somebody by name, in letters that an openid may have', async () => {
    const named = async (as: string) => (await call({}, { 'x-wx-as': as })).body;
    expect((await named('Bob_2')).result?.openid).toBe('o-Bob_2');
    expect((await named('12345')).result?.openid).toBe('o-12345');
    expect((await named('a/../b; c')).result?.openid).toBe('o-abc');
    expect((await named('x'.repeat(100))).result?.openid).toHaveLength(34);
    expect(await named('//')).toMatchObject({ errCode: -501007 });
  });

  it('takes no openid from a forged cookie', async () => {
    for (const forged of ['12345678901234567890', '', 'o', '<script>', `o${'x'.repeat(80)}`]) {
      const { body, cookie } = await call({}, { cookie: `wx_openid=${forged}` });
      expect(cookie).toMatch(/^wx_openid=o/);
      expect(body.result?.openid).not.toBe(forged);
    }
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'http://evil.com' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a form', { 'sec-fetch-site': 'cross-site' }],
    ['a rebound name', { host: 'evil.com' }],
  ])('refuses %s', async (_who, headers) => {
    for (const path of ['/__cloud/echo', '/__local/trigger/echo', '/admin']) {
      expect((await send(path, '{}', headers)).status).toBe(403);
    }
  });

  it('refuses pages at the address of the SDK, its own too', async () => {
    expect((await send('/admin', '{"action":"x"}', { origin: cloud.url })).status).toBe(403);
  });

  it('refuses other content types, methods and large bodies', async () => {
    expect((await send('/__cloud/echo', '{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await send('/__cloud/echo', '', {}, 'GET')).status).toBe(400);
    const large = await send('/__cloud/echo', JSON.stringify({ a: 'x'.repeat(10_000) }));
    expect(large).toMatchObject({
      status: 413,
      body: { errMsg: expect.stringContaining('over 10000 bytes') },
    });
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await send('/__cloud/echo', Buffer.alloc(300_000, 'x'), chunked)).status).toBe(413);
  });

  it('refuses data nested beyond all sense, and takes what is nested deeply', async () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(await send('/__cloud/echo', nested(4000))).toMatchObject({
      status: 400,
      body: { errMsg: expect.stringContaining('INVALID_PARAM') },
    });
    expect((await send('/__cloud/echo', nested(100))).status).toBe(200);
  });

  it('loses calls on demand', async () => {
    cloud.faults.failNext('gateway.echo');
    expect((await call({})).body).toMatchObject({ errCode: -501001 });
    cloud.faults.dropNext('gateway.echo');
    await expect(call({})).rejects.toThrow('socket hang up');
    expect((await call({})).status).toBe(200);
  });

  it('answers rubbish with an error, and lives', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('[]', 'null', '1', '"a"', '{', '{"a":', '{"__proto__":1}'),
    );
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const name = fc.oneof(
      fc.constantFrom('echo', '', '..', 'constructor', '__proto__', 'a/b', '%2e%2e'),
      fc.webPath(),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, bytes), name, async (body, to) => {
        const { status, page, body: answer } = await send(`/__cloud/${to}`, body, { 'x-wx-as': 'mallory' });
        expect([200, 400]).toContain(status);
        expect(page || 'result' in answer || typeof answer.errCode === 'number').toBe(true);
      }),
      { numRuns: 60 },
    );
    expect((await call({ still: 'here' })).status).toBe(200);
  });
});
