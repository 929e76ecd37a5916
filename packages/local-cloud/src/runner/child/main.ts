/** An instance: loads one function, then runs one invocation at a time until the cloud lets it go. */
import path from 'node:path';
import type { ChildMessage, InvokeMessage, LoadMessage, ParentMessage, ThrownError } from '../protocol';
import { captureOutput, invocation } from './console';
import { invocationContext } from './context';
import { watchMemory } from './memory';
import type { MemoryWatch } from './memory';

type Handler = (event: unknown, context: unknown) => unknown;

/** What a function's index.js exports. */
interface Exported {
  readonly main?: unknown;
  /** Keeps what is compiled by now for later instances. */
  readonly keepCompiled?: unknown;
}

let running: { load: LoadMessage; handler: Handler; memory: MemoryWatch } | undefined;
/** What is still to be done after the first answer. */
let keep: (() => void) | undefined;
let variableNames: string[] = [];

function send(message: ChildMessage, done?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, done);
}

function describe(thrown: unknown): ThrownError {
  if (thrown instanceof Error) {
    const { name, message, stack } = thrown;
    return { name, message, stack: stack ?? `${name}: ${message}` };
  }
  const message = typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown));
  return { name: 'Error', message, stack: message };
}

function load(message: LoadMessage): void {
  try {
    const memory = watchMemory(message.memoryMb);
    const file = path.join(message.directory, 'index.js');
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the function is known only now
    const exported = require(file) as Exported;
    if (typeof exported.main !== 'function') throw new Error(`${file} exports no function "main"`);
    send({ type: 'ready' });
    running = { load: message, handler: exported.main as Handler, memory };
    if (typeof exported.keepCompiled === 'function') keep = exported.keepCompiled as () => void;
  } catch (thrown) {
    send({ type: 'load-failed', error: describe(thrown) }, () => process.exit(1));
  }
}

async function invoke({ requestId, event, variables }: InvokeMessage): Promise<void> {
  if (!running) return;
  const { load, handler, memory } = running;
  for (const name of variableNames) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, variables);
  variableNames = Object.keys(variables);
  memory.begin();
  try {
    const context = invocationContext(load, requestId, variables);
    const result = await invocation.run({ requestId }, async () => handler(JSON.parse(event), context));
    // undefined has no JSON form; the platform answers null
    const answer = JSON.stringify(result) ?? 'null';
    const bytes = Buffer.byteLength(answer);
    const memoryMb = memory.end();
    if (bytes > load.answerBytes) send({ type: 'too-large', requestId, bytes, memoryMb });
    else send({ type: 'answer', requestId, answer, memoryMb });
  } catch (thrown) {
    send({ type: 'thrown', requestId, error: describe(thrown), memoryMb: memory.end() });
  }
  if (keep) setImmediate(keepCompiled, keep);
  keep = undefined;
}

/** After the first answer, when nobody waits for it: what an instance runs is mostly compiled by then. */
function keepCompiled(compile: () => void): void {
  try {
    compile();
  } catch (thrown) {
    console.warn(`what was compiled is not kept: ${describe(thrown).message}`);
  }
}

function crash(thrown: unknown): void {
  send({ type: 'crashed', error: describe(thrown) }, () => process.exit(1));
}

captureOutput(send);
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
process.on('disconnect', () => process.exit(0));
// Ctrl+C reaches every process of the terminal; the cloud says when its instances end
process.on('SIGINT', () => undefined);
process.on('message', (message: ParentMessage) => {
  if (message.type === 'load') load(message);
  else void invoke(message);
});
