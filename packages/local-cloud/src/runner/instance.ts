import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { CloudError } from '../errors';
import type { Log } from '../observe/log';
import { memoryMark } from './protocol';
import type { ChildMessage, ParentMessage } from './protocol';

export interface InstanceSpec {
  functionName: string;
  directory: string;
  mainFile: string;
  memoryMb: number;
  timeoutMs: number;
  initMs: number;
  answerBytes: number;
  environment: Record<string, string>;
}

/** How an invocation ended on its instance. */
export interface Outcome {
  /** Highest resident memory, MB; 0 when it is not known. */
  memoryMb: number;
  /** Time on the instance, ms. */
  durationMs: number;
  /** JSON text of the answer, or the error. */
  result: { answer: string } | { error: CloudError };
}

export interface Invocation {
  requestId: string;
  /** JSON text. */
  event: string;
  variables: Record<string, string>;
}

interface Running {
  invocation: Invocation;
  startedAt: number;
  settle: (outcome: Outcome) => void;
  timer: NodeJS.Timeout;
}

/** Share of the memory given to V8's old space; the rest is for its young space, buffers and Node itself. */
const heapShare = 0.75;
/** How long to wait for the last output of a process that ended. */
const lastWordsMs = 250;

/** One child process that holds one loaded function and runs one invocation at a time. */
export class Instance {
  readonly startedAt = Date.now();
  readonly ready: Promise<void>;
  /** Resolves when the process is gone and its calls are answered. */
  readonly ended: Promise<void>;
  /** Time from the start of the process to the loaded function, ms. */
  coldStartMs = 0;
  private readonly child: ChildProcess;
  private running: Running | undefined;
  private death: CloudError | undefined;
  private stderrTail = '';
  private gone = false;

  constructor(
    private readonly spec: InstanceSpec,
    private readonly log: Log,
  ) {
    this.child = fork(spec.mainFile, [], {
      execArgv: [`--max-old-space-size=${Math.round(spec.memoryMb * heapShare)}`],
      env: spec.environment,
      cwd: spec.directory,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.listen(this.child.stdout, 'info');
    this.listen(this.child.stderr, 'error');
    const gone = new Promise<CloudError>((resolve) => this.whenGone(resolve));
    this.ready = new Promise((resolve, reject) => {
      const slow = setTimeout(() => {
        this.kill(
          new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `loading took more than ${spec.initMs} ms`),
        );
      }, spec.initMs);
      this.child.on('message', (message: ChildMessage) => {
        if (message.type === 'ready') {
          clearTimeout(slow);
          this.coldStartMs = Date.now() - this.startedAt;
          resolve();
        } else this.hear(message);
      });
      void gone.then((error) => {
        clearTimeout(slow);
        reject(error);
      });
    });
    this.ended = gone.then((error) => {
      this.gone = true;
      this.settle({ error });
    });
    // a start that nobody waits for any more must not end the cloud's own process
    this.ready.catch(() => undefined);
    const { functionName, directory, memoryMb, timeoutMs, answerBytes } = spec;
    this.send({ type: 'load', functionName, directory, memoryMb, timeoutMs, answerBytes });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Whether it can be given an invocation: a process may be told to end, or have crashed, some time before it is gone. */
  get alive(): boolean {
    return !this.gone && !this.death;
  }

  /** Runs one invocation to its end; never rejects. */
  invoke(invocation: Invocation): Promise<Outcome> {
    const { timeoutMs } = this.spec;
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        const seconds = timeoutMs / 1000;
        this.kill(
          new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`),
        );
      }, timeoutMs);
      this.running = { invocation, startedAt: performance.now(), settle, timer };
      if (this.gone) this.settle({ error: this.causeOfDeath(null, null) });
      else this.send({ type: 'invoke', ...invocation });
    });
  }

  /** Ends the process at once; what runs on it is answered with `reason`. */
  kill(reason: CloudError): void {
    this.death ??= reason;
    this.child.kill('SIGKILL');
  }

  private send(message: ParentMessage): void {
    // a process that died meanwhile is answered for by whenGone
    this.child.send(message, () => undefined);
  }

  private hear(message: Exclude<ChildMessage, { type: 'ready' }>): void {
    if (message.type === 'log') {
      const { functionName } = this.spec;
      const { requestId, level } = message;
      this.log.write({ level, message: message.message, functionName, ...(requestId ? { requestId } : {}) });
      return;
    }
    if (message.type === 'load-failed' || message.type === 'crashed') {
      const { name, message: text, stack } = message.error;
      const what = message.type === 'crashed' ? 'the instance crashed' : 'the function cannot be loaded';
      this.death ??= new CloudError('FUNCTIONS_EXECUTE_FAIL', `${what}: ${name}: ${text}`);
      this.log.write({ level: 'error', message: stack, ...this.origin() });
      return;
    }
    if (this.running?.invocation.requestId !== message.requestId) return;
    const { memoryMb } = message;
    if (memoryMb > this.spec.memoryMb) this.kill(this.memoryExceeded(`${memoryMb} MB used`));
    else if (message.type === 'answer') this.settle({ answer: message.answer }, memoryMb);
    else if (message.type === 'too-large') {
      const limit = this.spec.answerBytes;
      const text = `The size of response exceeds the upper limit: ${message.bytes} bytes, limit ${limit}`;
      this.settle({ error: new CloudError('EXCEED_MAX_PAYLOAD_SIZE', text) }, memoryMb);
    } else {
      this.log.write({ level: 'error', message: message.error.stack, ...this.origin() });
      const text = `${message.error.name}: ${message.error.message}`;
      this.settle({ error: new CloudError('FUNCTIONS_EXECUTE_FAIL', text) }, memoryMb);
    }
  }

  private settle(result: Outcome['result'], memoryMb = 0): void {
    const { running } = this;
    if (!running) return;
    this.running = undefined;
    clearTimeout(running.timer);
    running.settle({ result, memoryMb, durationMs: performance.now() - running.startedAt });
  }

  private origin(): { functionName: string; requestId?: string } {
    const requestId = this.running?.invocation.requestId;
    return { functionName: this.spec.functionName, ...(requestId ? { requestId } : {}) };
  }

  /** Raw output: what Node itself prints (a fatal error), or a program that the function started. */
  private listen(stream: Readable | null, level: 'info' | 'error'): void {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      if (level === 'error') this.stderrTail = (this.stderrTail + text).slice(-8192);
      const message = text.trim();
      if (message !== '' && !message.startsWith(memoryMark))
        this.log.write({ level, message, ...this.origin() });
    });
  }

  private whenGone(then: (error: CloudError) => void): void {
    let open = true;
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (!open) return;
      open = false;
      then(this.causeOfDeath(code, signal));
    };
    // "close" comes after the last output; a grandchild that holds the pipe must not delay it for ever
    this.child.once('close', finish);
    this.child.once('exit', (code, signal) => setTimeout(finish, lastWordsMs, code, signal));
    this.child.once('error', (cause) => {
      this.death ??= new CloudError('SYS_ERR', `the instance cannot be started: ${cause.message}`, { cause });
      if (this.child.pid === undefined) finish(null, null);
    });
  }

  private causeOfDeath(code: number | null, signal: NodeJS.Signals | null): CloudError {
    if (this.death) return this.death;
    const marked = this.stderrTail.split(memoryMark)[1];
    if (marked !== undefined) return this.memoryExceeded(`${Number.parseInt(marked, 10)} MB used`);
    if (this.stderrTail.includes('heap out of memory')) return this.memoryExceeded('the heap is full');
    const how = signal ? `signal ${signal}` : `code ${code ?? 'unknown'}`;
    return new CloudError(
      'FUNCTIONS_EXECUTE_FAIL',
      `the instance exited before completing the request (${how})`,
    );
  }

  private memoryExceeded(how: string): CloudError {
    const text = `memory limit exceeded: ${how}, limit ${this.spec.memoryMb} MB`;
    return new CloudError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', text);
  }
}
