import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startCloud } from './cloud';
import { fixtureProject } from './testing/project';
import { sdkOf } from './testing/sdk';

const sdk = `const cloud = require('wx-server-sdk'); cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });`;
const functions = {
  idle: { code: `exports.main = () => 'done';` },
  loops: { code: `exports.main = () => { console.log('begun'); for (;;); };` },
  waits: { code: `exports.main = () => { console.log('begun'); return new Promise(() => {}); };` },
  saves: {
    code: `${sdk} exports.main = async () => {
      const fileContent = Buffer.from('kept');
      await cloud.uploadFile({ cloudPath: 'kept.txt', fileContent });
      await cloud.database().collection('notes').add({ data: { _id: 'kept', text: '留' } });
      console.log('begun');
      return new Promise(() => {});
    };`,
  },
};

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a cloud killed with -9', () => {
  it('leaves no instance behind, however busy, and what was answered is there afterwards', async () => {
    const project = await fixtureProject(functions);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'killed-'));
    const dataDir = path.join(folder, 'data');
    const program = path.join(__dirname, 'testing', 'killed-parent.ts');
    const tsx = require.resolve('tsx');
    const parent = spawn(process.execPath, ['--import', `file://${tsx}`, program, project.root, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => createInterface(parent.stdout).once('line', resolve));
    const pids = JSON.parse(line) as number[];
    expect(pids).toHaveLength(4);
    expect(pids.map(lives)).toEqual([true, true, true, true]);
    await expect(startCloud({ projectRoot: project.root, dataDir })).rejects.toThrow(
      `in use by process ${parent.pid}`,
    );

    parent.kill('SIGKILL');
    while (pids.some(lives)) await new Promise((resolve) => setTimeout(resolve, 20));

    const cloud = await startCloud({ projectRoot: project.root, dataDir });
    const api = sdkOf(cloud);
    const { fileContent } = await api.downloadFile({ fileID: 'cloud://local.local/kept.txt' });
    expect(fileContent.toString()).toBe('kept');
    expect((await api.database().collection('notes').doc('kept').get()).data).toEqual({
      _id: 'kept',
      text: '留',
    });
    await cloud.close();
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });
});
