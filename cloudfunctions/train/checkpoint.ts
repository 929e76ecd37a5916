import {
  mayComeLater,
  restoreRun,
  type CheckpointPart,
  type Run,
  type RunInputs,
} from '@zhuyi/attention-core';
import { readAllChunks, readChunksInto, writeAllChunks, type ChunkedBytes } from '@zhuyi/cloud-kit';
import type { CheckpointPartRef, TrainingDoc } from '@zhuyi/contracts';
import type { Patch } from '@zhuyi/cloud-kit';
import { update, type Slice } from './lease';

/** Chunk numbers a slice has for itself: its number times this, and on. */
const SPAN = 100_000;

/**
 * Saves the run: first the changed parts as new chunks, then the document moves to them (and takes `patch` along) in
 * one update, then the chunks nobody refers to go. Stopped anywhere, the document refers to a whole checkpoint.
 */
export async function save(
  slice: Slice,
  run: Run,
  patch: Patch<TrainingDoc>,
  giveBackMemory?: () => void,
): Promise<void> {
  const { runId } = slice.run;
  const known = new Map(slice.run.checkpoint.map((part) => [part.name, part]));
  const names: string[] = [];
  const changed: Pick<CheckpointPartRef, 'name' | 'checksum'>[] = [];
  function* changes(): Generator<ChunkedBytes> {
    for (const part of run.save()) {
      const { name, checksum } = part;
      names.push(name);
      if (isSame(known.get(name), part)) continue;
      yield placed(slice, changed.length, part);
      changed.push({ name, checksum });
    }
  }
  const written = await writeAllChunks(slice.call.db, changes(), giveBackMemory);
  changed.forEach((part, i) => known.set(part.name, { ...part, chunks: written[i] ?? [] }));
  const checkpoint = names.flatMap((name) => known.get(name) ?? []);
  await update(slice, {
    ...patch,
    checkpoint,
    failures: 0,
    // Slices that come to their end without getting anywhere count like those that do not.
    ...(changed.length > 0 ? { begun: 0 } : {}),
  });

  const { db, shop } = slice.call;
  const used = checkpoint.flatMap(({ chunks }) => chunks.map(({ id }) => id));
  await db.collection('modelChunks').removeWhere({
    shop,
    owner: runId,
    // Not those that a later slice may be writing.
    index: db.command.lt((slice.run.slice + 1) * SPAN),
    _id: db.command.nin(used),
  });
}

/**
 * The run as it was saved last. What is large is read into its place in the run, never held beside it.
 * NOT_FOUND, CONFLICT as readChunks; CoreError as restoreRun.
 */
export async function load(slice: Slice, inputs: RunInputs = {}, giveBackMemory?: () => void): Promise<Run> {
  const { call, run } = slice;
  const restored = await loadWithGaps(slice, inputs, giveBackMemory);
  giveBackMemory?.();
  const refs = new Map(run.checkpoint.map(({ name, chunks }) => [name, chunks]));
  const targets = restored.gaps.map(({ name, bytes }) => ({ refs: refs.get(name) ?? [], into: bytes }));
  await readChunksInto(call.db, targets, giveBackMemory);
  return restored;
}

async function loadWithGaps(
  { call, run }: Slice,
  inputs: RunInputs,
  giveBackMemory?: () => void,
): Promise<Run> {
  const parts = run.checkpoint.filter(({ name }) => !mayComeLater(name));
  const lists = parts.map(({ chunks }) => chunks);
  const all = await readAllChunks(call.db, lists, giveBackMemory);
  return restoreRun(
    parts.map(({ name, checksum }, i) => ({ name, checksum, bytes: all[i] ?? new Uint8Array(0) })),
    inputs,
  );
}

function isSame(before: CheckpointPartRef | undefined, { checksum, bytes }: CheckpointPart): boolean {
  const length = before?.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  return before?.checksum === checksum && length === bytes.length;
}

/** The name holds the checksum: a part saved twice in one slice never lands on itself. */
function placed({ call, run }: Slice, place: number, { checksum, bytes }: CheckpointPart): ChunkedBytes {
  const name = `${run.slice}.${place}.${checksum}`;
  const firstIndex = run.slice * SPAN + place * 1000;
  return { place: { shop: call.shop, owner: run.runId, name, firstIndex }, bytes };
}
