import type { TestCaller } from '@zhuyi/cloud-kit/test-kit';
import { performance } from 'node:perf_hooks';
import { pick, seeded, type Random } from '../../packages/shop-simulator/src/random';
import { wrongAnswer, wrongDocuments } from './invariants';
import { mutate } from './mutate';
import { oddValue } from './odd-values';
import { openFuzzShop, OPENIDS, TARGETS, type Target } from './shop';

/** A call of which something was wrong, with all that is needed to do it again. */
export interface Finding {
  /** Of this call; with the run's seed it makes the same input. */
  number: number;
  target: string;
  caller: TestCaller;
  input: string;
  wrong: string;
  /** What the function logged: the cause of an INTERNAL. */
  log: string;
}

export interface FuzzReport {
  calls: number;
  /** Answers by function and code. */
  answers: Record<string, number>;
  findings: Finding[];
  documents: string[];
  /** Longest first. */
  slowest: { target: string; ms: number; input: string }[];
}

export interface FuzzOptions {
  count: number;
  seed: number;
  /** The first call's number: to do one again. */
  from?: number;
  onProgress?(report: FuzzReport): void;
  onFinding?(finding: Finding): void;
}

const MOST_FINDINGS = 50;
const SLOWEST = 10;
const CHECK_DOCUMENTS_EVERY = 5_000;

/** Calls the shop's functions with `count` inputs made from the seed, one after another. */
export async function fuzz({
  count,
  seed,
  from = 0,
  onProgress,
  onFinding,
}: FuzzOptions): Promise<FuzzReport> {
  const world = await openFuzzShop();
  const report: FuzzReport = { calls: 0, answers: {}, findings: [], documents: [], slowest: [] };
  const logged: string[] = [];
  const print = console.log;
  const rejected = (reason: unknown) => void logged.push(`unhandled rejection: ${String(reason)}`);
  console.log = (...parts: unknown[]) => void logged.push(parts.map(String).join(' '));
  process.on('unhandledRejection', rejected);
  try {
    for (let number = from; number < from + count; number++) {
      const random = seeded('fuzz', seed, number);
      const target = weighted(random);
      const caller = pick(random, target.callers);
      const input = inputFor(target, random, world.facts);
      logged.length = 0;
      const started = performance.now();
      const answer = await answerOf(() => world.shop.call(reading(target, input), null, caller));
      const ms = performance.now() - started;
      note(report, target, answer, ms, input);
      const wrong = logged.find((line) => line.startsWith('unhandled')) ?? check(target, answer, input);
      if (wrong !== undefined && report.findings.length < MOST_FINDINGS) {
        const finding = { number, target: target.name, caller, input, wrong, log: logged.join('\n') };
        report.findings.push(finding);
        onFinding?.(finding);
      }
      if (report.calls % CHECK_DOCUMENTS_EVERY === 0) report.documents = await wrongDocuments(world.shop.db);
      onProgress?.(report);
    }
    report.documents = await wrongDocuments(world.shop.db);
    return report;
  } finally {
    console.log = print;
    process.off('unhandledRejection', rejected);
    await world.close();
  }
}

function weighted(random: Random): Target {
  let left = random() * TARGETS.reduce((sum, { weight }) => sum + weight, 0);
  const found = TARGETS.find(({ weight }) => (left -= weight) < 0);
  return found ?? pick(random, TARGETS);
}

/** As text: what it is once it has gone over the wire, `-0` and all. */
function inputFor(target: Target, random: Random, facts: Parameters<Target['valid']>[1]): string {
  if (random() < 0.03) return jsonOf(oddValue(random));
  const other = () => pick(random, TARGETS).valid(random, facts);
  let input = target.valid(random, facts);
  const changes = pick(random, [0, 1, 1, 1, 2, 3]);
  for (let n = 0; n < changes; n++) input = mutate(input, random, other);
  return jsonOf(input);
}

/** JSON.stringify writes -0 as 0, and an object that looks like a function of its own (`toJSON`) is no matter in JSON. */
function jsonOf(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(jsonOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}:${jsonOf(part)}`)
    .join()}}`;
}

/** The function, reading its event from the text. */
function reading({ main }: Target, input: string) {
  return (_event: unknown, context?: unknown) => main(JSON.parse(input), context);
}

async function answerOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return { thrown: String(error) };
  }
}

function check({ name }: Target, answer: unknown, input: string): string | undefined {
  // What somebody sends themselves may come back.
  const openids = OPENIDS.filter((openid) => !input.includes(openid));
  return wrongAnswer(answer, name === 'notice', openids);
}

function note(report: FuzzReport, { name }: Target, answer: unknown, ms: number, input: string): void {
  report.calls += 1;
  const { ok, code, errmsg } = Object(answer) as { ok?: boolean; code?: string; errmsg?: string };
  const kind = `${name} ${ok ? 'ok' : (code ?? errmsg ?? 'thrown')}`;
  report.answers[kind] = (report.answers[kind] ?? 0) + 1;
  // Its slices take the time that they are given.
  if (name === 'train') return;
  const last = report.slowest.at(-1);
  if (report.slowest.length === SLOWEST && last && ms <= last.ms) return;
  report.slowest.push({ target: name, ms, input: input.slice(0, 200) });
  report.slowest.sort((a, b) => b.ms - a.ms);
  report.slowest.splice(SLOWEST);
}
