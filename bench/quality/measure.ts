import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { peakRssMb } from '../process/memory';
import { evaluate, evaluateLists, type Evaluated } from './evaluate';
import { methodsNamed } from './models';
import type { Row } from './report';
import type { Fitted, Method, Task } from './types';

export interface MethodsRequest {
  /** A Task, serialised. */
  readonly taskFile: string;
  /** Names of one group. */
  readonly methods: readonly string[];
  readonly settings: Readonly<Record<string, number>>;
}

export type MethodsTold =
  { readonly row: Row } | { readonly refused: string } | { readonly progress: string };

function* measure(task: Task, method: Method): Generator<Row> {
  const start = performance.now();
  const fit = method.fit(task);
  const clocked = (performance.now() - start) / 1000;
  const { score, deliver, fitSeconds, figures }: Fitted =
    typeof fit === 'function' ? { score: fit, fitSeconds: clocked, figures: {} } : fit;
  const row = (list: Row['list'], { slices, more }: Evaluated): Row => ({
    data: task.data,
    split: task.split,
    model: method.name,
    list,
    fitSeconds: Number(fitSeconds.toFixed(1)),
    rssMb: peakRssMb(),
    slices,
    figures: { ...more, ...figures },
  });
  yield row('scores', evaluate(task, score));
  if (deliver) yield row('delivered', evaluateLists(task, deliver));
}

/** Fits and evaluates the methods of one group on a task in a file; a method that refuses the task is told as that. */
export function measureMethods(
  { taskFile, methods, settings }: MethodsRequest,
  tell: (told: MethodsTold) => void,
): void {
  const task = deserialize(readFileSync(taskFile)) as Task;
  const started = performance.now();
  const onProgress = (progress: number, note: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    tell({ progress: `${(100 * progress).toFixed(0)} % ${note} ${seconds} s` });
  };
  for (const method of methodsNamed(methods, { settings, onProgress })) {
    try {
      for (const row of measure(task, method)) tell({ row });
    } catch (error) {
      tell({ refused: `${method.name}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
}
