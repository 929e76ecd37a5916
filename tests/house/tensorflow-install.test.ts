import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { installPlan } from '../../scripts/tensorflow/plan';
import { runLimited } from '../../scripts/tensorflow/run-limited';

describe('the plan to install the native engine', () => {
  test('is one pinned package in no manifest', () => {
    const { args, env } = installPlan(undefined, '20.12.0');
    expect(args).toEqual(expect.arrayContaining(['install', '--no-save', '@tensorflow/tfjs-node@4.22.0']));
    expect(env).toEqual({});
  });

  test('takes both downloads from the mirror', () => {
    const expected = {
      TFJS_NODE_CDN_STORAGE: 'https://mirror.example/binaries/',
      npm_config_tfjs_binding_binary_host_mirror:
        'https://mirror.example/binaries/tf-builds/pre-built-binary',
    };
    expect(installPlan('https://mirror.example', '22.1.0').env).toEqual(expected);
    expect(installPlan('https://mirror.example//', '22.1.0').env).toEqual(expected);
    expect(() => installPlan('mirror.example', '22.1.0')).toThrow(/expected an address/);
  });

  test('is refused on a Node that cannot run it', () => {
    for (const version of ['14.21.3', '23.0.0', '24.3.0']) {
      expect(() => installPlan(undefined, version)).toThrow(/runs on Node 16 to 22/);
    }
    expect(() => installPlan(undefined, '16.13.2')).not.toThrow();
  });
});

describe('a run with a limit', () => {
  const node = (program: string, env: Record<string, string>, limitMs: number) =>
    runLimited({ command: process.execPath, args: ['-e', program], env, limitMs });

  test('ends with the code of the program', async () => {
    expect(await node('process.exitCode = Number(process.env.CODE)', { CODE: '7' }, 60_000)).toBe(7);
  });

  test('is ended with all that it started when the time is up', async () => {
    // What the program starts holds a line to this test for as long as it lives.
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const env = { LINE: `require('net').connect(${port}, '127.0.0.1')` };
    const program = "require('child_process').spawn(process.execPath, ['-e', process.env.LINE])";
    let line: Socket | undefined;
    // A busy machine may take longer than the limit to start the two: then they get more.
    for (let limitMs = 1_000; !line; limitMs *= 2) {
      const connected = once(server, 'connection') as Promise<[Socket]>;
      const ended = node(program, env, limitMs);
      [line] = await Promise.race([connected, ended.then(() => [undefined])]);
      const closed = line && once(line.on('error', () => undefined).resume(), 'close');
      expect(await ended).toBeNull();
      await closed;
    }
    server.close();
  });

  test('of a program that is not there is an error', async () => {
    const run = { command: '/no/such/program', args: [], env: {}, limitMs: 1000 };
    await expect(runLimited(run)).rejects.toThrow(/ENOENT/);
  });
});
