import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { runChild } from '../process/child';
import type { MethodsRequest, MethodsTold } from './measure';
import type { Row } from './report';
import type { Task } from './types';

const CHILD = path.join(__dirname, 'child.ts');

export interface Listeners {
  row(row: Row): void;
  /** A method said that the task is not for it. */
  refused(why: string): void;
  progress(note: string): void;
  /** A process broke down; the other groups go on. */
  crashed(what: string): void;
}

/** Measures every group of methods on a task, each in a process of its own, one after the other. */
export async function runTask(
  task: Task,
  groups: readonly (readonly string[])[],
  settings: Readonly<Record<string, number>>,
  listeners: Listeners,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhuyi-bench-'));
  try {
    const taskFile = path.join(folder, 'task');
    writeFileSync(taskFile, serialize(task));
    for (const methods of groups) {
      try {
        await runChild<MethodsRequest, MethodsTold>(CHILD, { taskFile, methods, settings }, (told) => {
          if ('row' in told) listeners.row(told.row);
          else if ('refused' in told) listeners.refused(told.refused);
          else listeners.progress(told.progress);
        });
      } catch (error) {
        listeners.crashed(`${methods.join(', ')}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
