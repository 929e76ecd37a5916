import { fork } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** The loader of TypeScript, whoever the parent is. */
const LOADER = ['--import', pathToFileURL(require.resolve('tsx')).href];

/** A child ended before it was done; the message says how. */
export class ChildCrash extends Error {}

/**
 * Runs a module that ends in `serve` in a process of its own, hands it `request` and passes on all it tells.
 * Rejects with ChildCrash when the process ends before its work is done.
 */
export function runChild<Request, Told>(
  file: string,
  request: Request,
  onTold: (told: Told) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(file, [], {
      execArgv: LOADER,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let done = false;
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('message', (message: { told: Told } | 'done') => {
      if (message === 'done') done = true;
      else onTold(message.told);
    });
    child.on('error', reject);
    // `close` comes after the last message and the last of stderr.
    child.on('close', (code, signal) => {
      if (done) resolve();
      else
        reject(
          new ChildCrash(`its process ended with ${signal ?? `code ${code ?? 'none'}`}${cause(errors)}`),
        );
    });
    child.send(request as object);
  });
}

/** The line of a crash's many that says why. */
function cause(errors: string): string {
  const line = errors.split('\n').find((text) => /^(FATAL ERROR|\w*Error)\b/.test(text));
  return line === undefined ? '' : `: ${line.trim()}`;
}

/** What runs in the child: takes the one request, tells as it goes, and ends. What `work` throws ends it as a crash. */
export function serve<Request, Told>(
  work: (request: Request, tell: (told: Told) => void) => void | Promise<void>,
): void {
  const send = (message: { told: Told } | 'done'): Promise<void> =>
    new Promise((resolve) => void process.send?.(message, () => resolve()));
  // Nobody is left to listen.
  process.once('disconnect', () => process.exit());
  process.once('message', async (request: Request) => {
    await work(request, (told) => void send({ told }));
    await send('done');
    process.exit();
  });
}
