import fc from 'fast-check';
import { startCloud } from '../cloud';
import type { LocalCloud } from '../options';
import { fixtureProject } from '../testing/project';
import type { FixtureProject } from '../testing/project';
import { sdkOf } from '../testing/sdk';
import type { Sdk } from '../testing/sdk';

describe('the address of the SDK', () => {
  let project: FixtureProject;
  let cloud: LocalCloud;
  let sdk: Sdk;

  beforeAll(async () => {
    project = await fixtureProject({ echo: { code: 'exports.main = (event) => event;' } });
    cloud = await startCloud({
      projectRoot: project.root,
      dataDir: ':memory:',
      limits: { wireBytes: 100_000 },
    });
    sdk = sdkOf(cloud);
  });
  afterEach(() => cloud.faults.clear());
  afterAll(async () => {
    await cloud.close();
    project.remove();
  });

  const post = async (body: string, type = 'application/json') => {
    const answer = await fetch(cloud.adminUrl, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('serves database and functions to a script of this process', async () => {
    const db = sdk.database();
    await db.createCollection('notes');
    const { _id } = await db.collection('notes').add({ data: { text: 'hello', at: new Date(5) } });
    expect((await db.collection('notes').doc(_id).get()).data).toEqual({
      _id,
      text: 'hello',
      at: new Date(5),
    });
    const { result, requestID } = await sdk.callFunction({ name: 'echo', data: { a: [1, null, '中'] } });
    expect(result).toEqual({ a: [1, null, '中'] });
    expect(requestID).toMatch(/^[0-9a-f-]{36}$/);
    expect((await sdk.callFunction({ name: 'echo' })).result).toEqual({});
  });

  it('hands the errors of functions to the SDK', async () => {
    await expect(sdk.callFunction({ name: 'nobody' })).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
  });

  it('names the action that it does not know', async () => {
    expect((await post('{"action":"wx.sendMessage"}')).body).toMatchObject({
      code: 'INVALID_PARAM',
      message: 'the local cloud does not know the action "wx.sendMessage"',
      requestId: expect.any(String),
    });
    expect((await post('{"action":"database.dropEverything"}')).body['message']).toContain('dropEverything');
    for (const action of ['constructor', '__proto__', 'toString']) {
      expect((await post(JSON.stringify({ action }))).body).toMatchObject({ code: 'INVALID_PARAM' });
    }
    await expect(sdk.openapi.security.msgSecCheck({ content: 'x' })).rejects.toThrow();
    expect(cloud.logs().at(-1)?.message).toContain('the local cloud does not know the action "wx.openApi"');
  });

  it('refuses bodies that are no JSON, too large, or of another method', async () => {
    expect((await post('{}', 'text/plain')).body).toMatchObject({ code: 'INVALID_PARAM' });
    expect((await post('x'.repeat(100_001))).body).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' });
    expect((await (await fetch(cloud.adminUrl)).json()) as object).toMatchObject({ code: 'INVALID_PARAM' });
  });

  it('answers rubbish with an error, and lives', async () => {
    const actions = fc.constantFrom(
      'functions.invokeFunction',
      'storage.getUploadMetadata',
      'storage.batchGetDownloadUrl',
      'storage.batchDeleteFile',
      'database.getDocument',
      'database.modifyDocument',
    );
    const keys = [
      'function_name',
      'request_data',
      'path',
      'file_list',
      'fileid_list',
      'query',
      'collectionName',
    ];
    const parameters = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
    const request = fc
      .tuple(actions, parameters)
      .map(([action, rest]) => JSON.stringify({ ...rest, action }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, fc.json(), fc.string()), async (body) => {
        const { status, body: answer } = await post(body);
        expect(status).toBe(200);
        expect(answer['requestId']).toEqual(expect.any(String));
        expect('data' in answer || typeof answer['code'] === 'string').toBe(true);
      }),
      { numRuns: 150 },
    );
    expect((await sdk.callFunction({ name: 'echo', data: { ok: 1 } })).result).toEqual({ ok: 1 });
  });

  it('fails and drops on demand', async () => {
    const notes = sdk.database().collection('notes');
    const count = async () => (await notes.where({ kind: 'fault' }).get()).data.length;
    const add = () => notes.add({ data: { kind: 'fault' } });
    cloud.faults.failNext('database.insertDocument');
    await expect(add()).rejects.toThrow('injected fault');
    expect(await count()).toBe(0);
    cloud.faults.dropNext('database.insertDocument');
    await expect(add()).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(await count()).toBe(1);
  });
});
