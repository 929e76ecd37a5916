/** Messages between the cloud and an instance (a child process). JSON texts stay texts, so that nothing is lost. */

export interface LoadMessage {
  type: 'load';
  functionName: string;
  directory: string;
  memoryMb: number;
  timeoutMs: number;
  answerBytes: number;
}

export interface InvokeMessage {
  type: 'invoke';
  requestId: string;
  /** JSON text of the event. */
  event: string;
  /** Variables of this invocation alone; those of the one before are taken away first. */
  variables: Record<string, string>;
}

export type ParentMessage = LoadMessage | InvokeMessage;

/** What was thrown, in words that cross a process border. */
export interface ThrownError {
  name: string;
  message: string;
  stack: string;
}

export type ChildMessage =
  | { type: 'ready' }
  | { type: 'load-failed'; error: ThrownError }
  | { type: 'answer'; requestId: string; answer: string; memoryMb: number }
  | { type: 'thrown'; requestId: string; error: ThrownError; memoryMb: number }
  | { type: 'too-large'; requestId: string; bytes: number; memoryMb: number }
  | { type: 'log'; requestId: string; level: 'debug' | 'info' | 'warn' | 'error'; message: string }
  | { type: 'crashed'; error: ThrownError };

/** Line that the watchdog writes to stderr before it kills its process for memory; a number of MB follows. */
export const memoryMark = '@local-cloud: memory limit exceeded, MB: ';
