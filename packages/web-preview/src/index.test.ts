import fs from 'node:fs';
import path from 'node:path';
import { createPreview } from './index';
import { ONE_PAGE, writeProject } from './builder/testing';
import { servePreview } from './testing/serve';

test('serves the page, its files and its assets, and nothing else', async () => {
  const { root, remove } = writeProject({ ...ONE_PAGE, 'mini/pic.svg': '<svg/>', 'secret.svg': 'no' });
  const preview = await createPreview({ projectRoot: root });
  const served = await servePreview(preview, () => null);
  const get = async (url: string): Promise<[number, string]> => {
    const answer = await fetch(served.url + url);
    return [answer.status, answer.headers.get('content-type') ?? ''];
  };
  expect(await get('/')).toEqual([200, 'text/html; charset=utf-8']);
  expect(await get('/?as=lin')).toEqual([200, 'text/html; charset=utf-8']);
  expect((await get('/__preview/app.js'))[1]).toContain('javascript');
  expect((await get('/__preview/app.css'))[1]).toContain('css');
  expect(await get('/pic.svg')).toEqual([200, 'image/svg+xml']);
  expect((await get('/pages/a/index.ts'))[0]).toBe(404);
  expect((await get('/..%2fsecret.svg'))[0]).toBe(404);
  expect((await get('/%E0%A4%A'))[0]).toBe(400);
  expect((await get('/__preview/icons/search.svg'))[0]).toBe(200);
  expect((await fetch(served.url, { method: 'POST' })).status).toBe(405);
  await served.close();
  remove();
});

test('the built files come packed, and by their version for good', async () => {
  const { root, remove } = writeProject(ONE_PAGE);
  const served = await servePreview(await createPreview({ projectRoot: root }), () => null);
  const page = await (await fetch(served.url)).text();
  const script = /href="([^"]+app\.js[^"]+)"/.exec(page)?.[1] ?? '';
  const headersOf = async (url: string): Promise<(string | null)[]> => {
    const answer = await fetch(served.url + url);
    expect((await answer.text()).length).toBeGreaterThan(1_000);
    return ['content-encoding', 'cache-control'].map((name) => answer.headers.get(name));
  };
  expect(await headersOf(script)).toEqual(['gzip', 'max-age=31536000, immutable']);
  expect(await headersOf('/__preview/app.js?v=another')).toEqual(['gzip', 'no-cache']);
  await served.close();
  remove();
});

test('a build that is kept serves again under its key, and under no other', async () => {
  const { root, remove } = writeProject(ONE_PAGE);
  const file = path.join(root, 'kept', 'build.json');
  const script = async (key: string): Promise<string> => {
    const preview = await createPreview({ projectRoot: root, kept: { file, key } });
    const served = await servePreview(preview, () => null);
    const text = await (await fetch(`${served.url}/__preview/app.js`)).text();
    await served.close();
    return text;
  };
  const first = await script('one');
  fs.writeFileSync(path.join(root, 'mini', 'pages', 'a', 'index.wxml'), '<view>other words</view>');
  expect(await script('one')).toBe(first);
  expect(await script('two')).toContain('other words');
  expect(await script('one')).toContain('other words');
  remove();
});

test('a build that fails is shown, and the next good one takes its place', async () => {
  const { root, remove } = writeProject(ONE_PAGE);
  const page = path.join(root, 'mini', 'pages', 'a', 'index.wxml');
  const preview = await createPreview({ projectRoot: root });
  const served = await servePreview(preview, () => null);
  const script = async (): Promise<string> => (await fetch(`${served.url}/__preview/app.js`)).text();
  fs.writeFileSync(page, '<view>{{a b}}</view>');
  await preview.rebuild();
  expect(preview.errors[0]).toMatch(/^mini\/pages\/a\/index\.wxml:1:/);
  expect(await script()).toContain('Build failed');
  fs.writeFileSync(page, '<view>fine</view>');
  await preview.rebuild();
  expect(preview.errors).toEqual([]);
  expect(await script()).not.toContain('Build failed');
  await served.close();
  remove();
});

test('watching builds again and tells the open pages', async () => {
  const { root, remove } = writeProject(ONE_PAGE);
  const preview = await createPreview({ projectRoot: root, watch: true });
  const served = await servePreview(preview, () => null);
  const events = await fetch(`${served.url}/__preview/events`);
  const reader = events.body?.getReader();
  let heard = '';
  const until = async (word: string): Promise<void> => {
    while (!heard.includes(word)) {
      const part = await reader?.read();
      if (part === undefined || part.done) throw new Error('the stream ended');
      heard += Buffer.from(part.value).toString('utf8');
    }
  };
  await until('hello');
  fs.writeFileSync(path.join(root, 'mini', 'app.wxss'), 'page { color: red }');
  await until('event: style');
  fs.writeFileSync(path.join(root, 'mini', 'pages', 'a', 'index.ts'), 'Page({ data: { n: 1 } });');
  await until('event: reload');
  await served.close();
  remove();
});

test('rejects where there is no mini program', async () => {
  const { root, remove } = writeProject({ 'a.txt': '' });
  await expect(createPreview({ projectRoot: root })).rejects.toMatchObject({ code: 'BAD_PROJECT' });
  remove();
});
