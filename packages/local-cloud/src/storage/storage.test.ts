import { startCloud } from '../cloud';
import type { LocalCloud } from '../options';
import { fixtureProject } from '../testing/project';
import type { FixtureProject } from '../testing/project';
import { sdkOf } from '../testing/sdk';
import type { Sdk, TempFile } from '../testing/sdk';

describe('file storage through the SDK', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;
  let sdk: Sdk;

  beforeAll(async () => {
    project = await fixtureProject({});
    const limits = { fileBytes: 2_000_000, filesPerCall: 3 };
    cloud = await startCloud({ projectRoot: project.root, dataDir: ':memory:', limits });
    sdk = sdkOf(cloud);
  });
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });

  const addressOf = async (fileID: string): Promise<TempFile> => {
    const [file] = (await sdk.getTempFileURL({ fileList: [fileID] })).fileList;
    if (!file) throw new Error('no answer');
    return file;
  };

  it('uploads, gives an address, downloads and deletes', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
    const { fileID } = await sdk.uploadFile({ cloudPath: 'goods/图 1 (a)&b+c.png', fileContent: bytes });
    expect(fileID).toBe('cloud://local.local/goods/图 1 (a)&b+c.png');
    expect((await sdk.downloadFile({ fileID })).fileContent.equals(bytes)).toBe(true);

    const { tempFileURL } = await addressOf(fileID);
    const answer = await fetch(tempFileURL);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-security-policy')).toBe('sandbox');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const etag = answer.headers.get('etag') ?? '';
    expect((await fetch(tempFileURL, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await fetch(tempFileURL, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('300000');

    expect((await cloud.stats()).files).toEqual({ files: 1, bytes: 300_000 });
    const { fileList } = await sdk.deleteFile({ fileList: [fileID, 'cloud://local.local/none'] });
    expect(fileList.map(({ status }) => status)).toEqual([0, -503003]);
    expect((await fetch(tempFileURL)).status).toBe(404);
  });

  it('takes a file from a page of this cloud, and from no other site', async () => {
    const address = `${cloud.url}/__upload/reviews/r1/a.png`;
    const send = (origin: string, url = address): Promise<Response> =>
      fetch(url, { method: 'PUT', body: 'picture', headers: { origin } });
    const answer = await send(cloud.url);
    const { fileID } = (await answer.json()) as { fileID: string };
    expect([answer.status, fileID]).toEqual([200, 'cloud://local.local/reviews/r1/a.png']);
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('picture');
    expect((await send('http://other.example')).status).toBe(403);
    expect((await send(cloud.url, `${cloud.url}/__upload/a%2F..%2Fb.png`)).status).toBe(400);
    expect((await fetch(address)).status).toBe(400);
    await sdk.deleteFile({ fileList: [fileID] });
  });

  it('lets nobody write over a file that a function or another phone has put there', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'models/x.bin', fileContent: Buffer.from('model') });
    const send = async (as: string, file: string, body: string): Promise<number> =>
      (await fetch(`${cloud.url}/__upload/${file}`, { method: 'PUT', body, headers: { 'x-wx-as': as } }))
        .status;
    expect(await send('ann', 'reviews/r2/a.png', 'mine')).toBe(200);
    expect(await send('bob', 'reviews/r2/a.png', 'yours')).toBe(403);
    expect(await send('bob', 'models/x.bin', 'yours')).toBe(403);
    expect(await send('ann', 'reviews/r2/a.png', 'mine again')).toBe(200);
    const own = 'cloud://local.local/reviews/r2/a.png';
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('model');
    expect((await sdk.downloadFile({ fileID: own })).fileContent.toString()).toBe('mine again');
    await sdk.deleteFile({ fileList: [fileID, own] });
  });

  it('takes an empty file', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'empty.txt', fileContent: Buffer.alloc(0) });
    expect(await (await fetch((await addressOf(fileID)).tempFileURL)).text()).toBe('');
  });

  it('says so when a file is not there, belongs to another environment, or there are too many', async () => {
    await expect(sdk.downloadFile({ fileID: 'cloud://local.local/none' })).rejects.toThrow(
      'there is no file',
    );
    expect(await addressOf('cloud://other.local/a')).toMatchObject({ tempFileURL: '' });
    const many = { fileList: Array.from({ length: 4 }, (_, i) => `cloud://local.local/${i}`) };
    await expect(sdk.getTempFileURL(many)).rejects.toThrow('at most 3 a call');
  });

  it('refuses files that are too large and paths that lead elsewhere', async () => {
    const large = { cloudPath: 'large.bin', fileContent: Buffer.alloc(2_000_001) };
    await expect(sdk.uploadFile(large)).rejects.toThrow('over 2000000 bytes');
    for (const cloudPath of ['../up', 'a/../../up', '/abs', 'a\\b']) {
      await expect(sdk.uploadFile({ cloudPath, fileContent: Buffer.from('x') })).rejects.toThrow(
        'cloud path',
      );
    }
    expect((await fetch(`${cloud.url}/__files/..%2f..%2fetc%2fpasswd`)).status).toBe(403);
    expect((await fetch(`${cloud.url}/__files/%zz`)).status).toBe(403);
  });

  it('takes only uploads that were announced, once, for their own path', async () => {
    const put = (path: string, authorization: string) =>
      fetch(`${cloud.url}/__files/${path}`, { method: 'PUT', headers: { authorization }, body: 'x' });
    expect((await put('mine.txt', 'made up')).status).toBe(403);
    const announced = await fetch(cloud.adminUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'storage.getUploadMetadata', path: 'mine.txt' }),
    });
    const { data } = (await announced.json()) as { data: { authorization: string } };
    expect((await put('other.txt', data.authorization)).status).toBe(403);
    expect((await put('mine.txt', data.authorization)).status).toBe(200);
    expect((await put('mine.txt', data.authorization)).status).toBe(403);
    expect((await fetch(`${cloud.url}/__files/mine.txt`, { method: 'DELETE' })).status).toBe(405);
  });
});
