import { startCloud } from '@zhuyi/local-cloud';
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { BUNDLE_OPTIONS } from '../../scripts/build/functions';
import { LEFT_OUT } from '../../scripts/build/left-out';
import { ROOT } from '../../scripts/build/paths';

describe("the functions' bundles", () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'zhuyi-bundle-'))));
  afterAll(() => rm(folder, { recursive: true }));

  /** Bundles a module as a function called `name` is; returns what it left out. */
  async function bundle(name: string, contents: string): Promise<{ outfile: string; leftOut: string[] }> {
    const outfile = path.join(folder, name, 'index.js');
    const { metafile } = await build({
      ...BUNDLE_OPTIONS,
      stdin: { contents, resolveDir: path.join(ROOT, 'cloudfunctions'), loader: 'ts' },
      outfile,
      metafile: true,
    });
    return {
      outfile,
      leftOut: Object.keys(metafile.inputs).flatMap((input) => input.split('left-out:')[1] ?? []),
    };
  }

  it('leave out only what the SDK asks for', async () => {
    const { leftOut } = await bundle('sdk', "export { default } from 'wx-server-sdk';");
    expect(leftOut).toEqual(expect.arrayContaining([...LEFT_OUT]));
  });

  it('say what is missing when it is used after all', async () => {
    const { outfile } = await bundle(
      'tickets',
      "const jwt = require('jsonwebtoken'); export const main = () => jwt.sign({}, 'key');",
    );
    const { main } = createRequire(outfile)(outfile) as { main(): unknown };
    expect(main).toThrow('jsonwebtoken is left out');
  });

  it('store, read and remove files with what is left', async () => {
    await bundle(
      'files',
      `import cloud from 'wx-server-sdk';
       cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
       export async function main() {
         const { fileID } = await cloud.uploadFile({ cloudPath: 'a/茶.bin', fileContent: Buffer.from('茶') });
         const { fileContent } = await cloud.downloadFile({ fileID });
         const { fileList } = await cloud.deleteFile({ fileList: [fileID] });
         return { text: fileContent.toString(), removed: fileList.map(({ status }) => status) };
       }`,
    );
    const cloud = await startCloud({
      projectRoot: ROOT,
      functionsRoot: folder,
      dataDir: ':memory:',
      timers: false,
    });
    try {
      expect(await cloud.invoke('files')).toEqual({ text: '茶', removed: [0] });
    } finally {
      await cloud.close();
    }
  });
});
