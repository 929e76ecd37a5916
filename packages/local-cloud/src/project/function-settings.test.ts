import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { platformLimits } from '../limits';
import { findFunctions, readProject } from './project';

describe('the project on disk', () => {
  let root: string;
  const write = (file: string, content: unknown): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const find = () => findFunctions(readProject(root), platformLimits);

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'project-'));
    write('project.config.json', { cloudfunctionRoot: 'cloud/', appid: 'wx1' });
    write('cloud/hello/index.js', '');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds functions by their index.js and gives them the defaults', () => {
    write('cloud/not-built/index.ts', '');
    write('cloud/_hidden/index.js', '');
    write('cloud/README.md', '');
    const settings = { timeoutMs: 60_000, memoryMb: 256, environment: {} };
    expect(find()).toEqual([{ name: 'hello', directory: path.join(root, 'cloud', 'hello'), settings }]);
    expect(readProject(root)).toMatchObject({ appId: 'wx1' });
  });

  it('reads timeout, memory and variables from cloudbaserc.json and the timer from config.json', () => {
    const envVariables = { A: 'b', N: 1 };
    write('cloudbaserc.json', { functions: [{ name: 'hello', timeout: 20, memorySize: 128, envVariables }] });
    write('cloud/hello/config.json', {
      triggers: [{ name: 'night', type: 'timer', config: '0 0 3 * * * *' }],
    });
    const [hello] = find();
    expect(hello?.settings).toMatchObject({
      timeoutMs: 20_000,
      memoryMb: 128,
      environment: { A: 'b', N: '1' },
      timer: { name: 'night', expression: '0 0 3 * * * *' },
    });
  });

  it('takes a root that is not built yet for empty, and one that nobody named for an error', () => {
    write('project.config.json', { cloudfunctionRoot: 'dist/' });
    expect(find()).toEqual([]);
    write('project.config.json', {});
    expect(() => readProject(root)).toThrow('cloudfunctionRoot');
    expect(readProject(root, 'cloud').functionsRoot).toBe(path.join(root, 'cloud'));
  });

  const timer = { name: 'a', type: 'timer', config: '0 0 3 * * * *' };
  it.each<[string, string, unknown, string]>([
    ['a broken file', 'cloud/hello/config.json', '{', 'config.json cannot be read as JSON'],
    ['a list for an object', 'cloud/hello/config.json', [], 'must be a JSON object'],
    ['two timers', 'cloud/hello/config.json', { triggers: [timer, timer] }, 'allows one a function'],
    [
      'another trigger',
      'cloud/hello/config.json',
      { triggers: [{ ...timer, type: 'cos' }] },
      'expected "timer"',
    ],
    ['a bad name', 'cloud/hello/config.json', { triggers: [{ ...timer, name: '1a' }] }, 'a letter first'],
    ['a bad time', 'cloud/hello/config.json', { triggers: [{ ...timer, config: '0 3 * * *' }] }, '"a": "0 3'],
    ['a long timeout', 'cloudbaserc.json', { functions: [{ name: 'hello', timeout: 61 }] }, 'from 1 to 60'],
    [
      'much memory',
      'cloudbaserc.json',
      { functions: [{ name: 'hello', memorySize: 512 }] },
      'from 64 to 256',
    ],
  ])('says what is wrong with %s', (_what, file, content, message) => {
    write(file, content);
    expect(find).toThrow(message);
  });
});
