import { checksum, decodeSections, encodeSections } from '../codec';
import { fromUtf8, toUtf8 } from '../codec/utf8';
import { CoreError } from '../errors';
import type { FitPart } from '../fit';
import { TRAINER_ARRAYS } from '../train';
import type { MetricSet } from '../metrics';
import type { InteractionLog, ItemFeatures } from '../types';
import { noCounts } from './collect';
import type { Heard, LiveFacts } from './court';
import type { CheckpointPart, CleaningCounts, RunConfig, RunPhase, Verdict } from './types';

// The parts of a run's checkpoint: what never changes after collecting stands apart from what moves with every step.
const MAGIC = 'ZHUYIRUN';
const FORMAT = 1;
const FIT = 'fit.';

const LATE = new Set(TRAINER_ARRAYS.map((name) => `${FIT}trainer.${name}`));

/** Whether `restoreRun` can do without a part at first: see the run's `gaps`. */
export function mayComeLater(name: string): boolean {
  return LATE.has(name);
}

/** The parts of a fit, named as parts of a run. */
export function fitParts(parts: readonly FitPart[]): FitPart[] {
  return parts.map(({ name, bytes }) => ({ name: FIT + name, bytes }));
}

/** What a run knows besides its log and its fit. Plain JSON. */
export interface Head extends Heard {
  phase: RunPhase;
  counts: CleaningCounts;
  shoppers: number;
  interactions: number;
  metrics: Record<string, MetricSet>;
  verdict: Verdict | null;
  /** Of the live version that the training started from. */
  base: LiveFacts | null;
}

export function newHead(): Head {
  return {
    phase: 'collect',
    counts: noCounts(),
    shoppers: 0,
    interactions: 0,
    candidate: null,
    live: null,
    metrics: {},
    verdict: null,
    base: null,
  };
}

/** What a run is made of. */
export interface RunState {
  readonly config: RunConfig;
  readonly head: Head;
  /** While collecting. */
  readonly collected?: Uint8Array | undefined;
  /** After collecting. */
  readonly log?: InteractionLog | undefined;
  readonly fit: readonly FitPart[];
}

/** One part at a time: each may be stored and forgotten before the next is made. */
export function* writeState(
  { config, head, log }: Pick<RunState, 'config' | 'head' | 'log'>,
  collect: () => Uint8Array | undefined,
  fit: () => readonly FitPart[],
): Generator<CheckpointPart> {
  const { catalogue, ...rest } = config;
  yield part('config', toJson(rest));
  yield part('catalogue', listToJson(catalogue));
  yield part('run', toJson(head));
  const collected = collect();
  if (collected) yield part('collected', collected);
  if (log) yield part('log', writeLog(log));
  for (const { name, bytes } of fitParts(fit())) yield part(name, bytes);
}

function part(name: string, bytes: Uint8Array): CheckpointPart {
  return { name, bytes, checksum: checksum(bytes) };
}

/** Throws CoreError when a part is damaged or missing. */
export function readState(parts: readonly CheckpointPart[]): RunState {
  const stored = new Map(parts.map((part) => [part.name, part.bytes]));
  for (const { name, bytes, checksum: sum } of parts) {
    if (checksum(bytes) !== sum) throw new CoreError('DAMAGED', `part ${name} of the checkpoint is damaged`);
  }
  const need = (name: string): Uint8Array => {
    const bytes = stored.get(name);
    if (!bytes) throw new CoreError('DAMAGED', `the checkpoint has no part ${name}`);
    return bytes;
  };
  const read = (name: string): unknown => JSON.parse(fromUtf8(need(name))) as unknown;
  const stale = read('run') as Head;
  // A run that was going when a reason was added.
  const head: Head = { ...stale, counts: { ...noCounts(), ...stale.counts } };
  return {
    config: {
      ...(read('config') as Omit<RunConfig, 'catalogue'>),
      catalogue: read('catalogue') as ItemFeatures[],
    },
    head,
    collected: stored.get('collected'),
    log: head.phase === 'collect' ? undefined : readLog(need('log')),
    fit: [...stored]
      .filter(([name]) => name.startsWith(FIT))
      .map(([name, bytes]) => ({ name: name.slice(FIT.length), bytes })),
  };
}

function toJson(value: object): Uint8Array {
  return toUtf8(JSON.stringify(value));
}

/** Entries that stand in memory as text at one time. */
const LIST_PIECE = 500;
const COMMA = 0x2c;

/** The bytes of toJson(list), written piece by piece: as one text a large catalogue would be three times its bytes. */
function listToJson(list: readonly object[]): Uint8Array {
  const pieces = Math.ceil(list.length / LIST_PIECE);
  const piece = (n: number): Uint8Array =>
    toJson(list.slice(n * LIST_PIECE, (n + 1) * LIST_PIECE)).subarray(1, -1);
  // The entries, a comma after all pieces but the last, and the brackets.
  let length = Math.max(0, pieces - 1) + 2;
  for (let n = 0; n < pieces; n++) length += piece(n).length;
  const bytes = new Uint8Array(length).fill(COMMA);
  bytes.set(toUtf8('['));
  for (let n = 0, at = 1; n < pieces; n++) {
    const written = piece(n);
    bytes.set(written, at);
    at += written.length + 1;
  }
  bytes.set(toUtf8(']'), length - 1);
  return bytes;
}

function writeLog({ shopper, item, type, at, witness }: InteractionLog): Uint8Array {
  return encodeSections(MAGIC, FORMAT, {}, [
    ['shopper', shopper],
    ['item', item],
    ['type', type],
    ['at', at],
    ...(witness ? [['witness', witness] as const] : []),
  ]);
}

function readLog(bytes: Uint8Array): InteractionLog {
  const file = decodeSections(MAGIC, FORMAT, bytes);
  return {
    shopper: file.section('shopper', 'u32'),
    item: file.section('item', 'u32'),
    type: file.section('type', 'u8'),
    at: file.section('at', 'f64'),
    ...(file.has('witness') ? { witness: file.section('witness', 'u8') } : {}),
  };
}
