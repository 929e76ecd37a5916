import { DRAWN } from './probe';

/** What the page's main thread did until the first card was drawn, ms of processor: others on the machine do not add to it. */
export interface Work {
  /** Compiling and running, with what was waiting for an answer. */
  script: number;
  style: number;
  layout: number;
  /** Painting and handing over to the compositor. */
  paint: number;
  garbage: number;
  /** HTML and style sheets read. */
  parse: number;
}

export const TRACED = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8',
];

const KINDS: Readonly<Record<string, keyof Work>> = {
  EvaluateScript: 'script',
  'v8.compile': 'script',
  'v8.compileModule': 'script',
  'v8.evaluateModule': 'script',
  FunctionCall: 'script',
  RunMicrotasks: 'script',
  TimerFire: 'script',
  FireAnimationFrame: 'script',
  EventDispatch: 'script',
  HandlePostMessage: 'script',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
  UpdateLayer: 'paint',
  'Decode Image': 'paint',
  MinorGC: 'garbage',
  MajorGC: 'garbage',
  ParseHTML: 'parse',
  ParseAuthorStyleSheet: 'parse',
};

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds: begin, how long it took, and how long the thread had the processor meanwhile. */
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Adds up a trace (Chromium's JSON): what one event does inside another counts as the inner one's. */
export function workOf(trace: string): Work {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const drawn = traceEvents.find(({ name }) => name === DRAWN);
  if (drawn === undefined) throw new Error('the trace has no first card');
  const work: Work = { script: 0, style: 0, layout: 0, paint: 0, garbage: 0, parse: 0 };
  const open: { kind: keyof Work; end: number }[] = [];
  const events = traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && pid === drawn.pid && tid === drawn.tid && name in KINDS)
    .filter(({ ts }) => ts < drawn.ts)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { name, ts, dur = 0, tdur = dur } of events) {
    while (open.length > 0 && open.at(-1)!.end <= ts) open.pop();
    const kind = KINDS[name]!;
    const ms = tdur / 1000;
    work[kind] += ms;
    const around = open.at(-1);
    if (around !== undefined) work[around.kind] -= ms;
    open.push({ kind, end: ts + dur });
  }
  return work;
}
