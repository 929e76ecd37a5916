import { checkSettings } from '../check-settings';
import { askedLater, sequencesOf } from '../dataset';
import { CoreError } from '../errors';
import { hashText } from '../features';
import { createFit, type Fit, type FitPart } from '../fit';
import { decodeModel, decodeNetwork, encodeModel, type Blend, type Network } from '../model-file';
import { baselineModel } from '../serve';
import { DEFAULT_SETTINGS } from '../settings';
import type { InteractionLog } from '../types';
import { fitParts, newHead, readState, writeState, type RunState } from './checkpoint';
import { Collector } from './collect';
import { openCourt, type Court } from './court';
import { allFinite, isComplete } from './judge';
import { progressOf } from './progress';
import { scaled } from './scale';
import type { CheckpointPart, Run, RunConfig, RunInputs } from './types';
import { splitWindows, type Windows } from './windows';

const DAY_MS = 86_400_000;

/** Starts a run in phase 'collect'. Throws CoreError when the catalogue has an item twice or a setting cannot be. */
export function createRun(config: RunConfig, inputs: RunInputs = {}): Run {
  const { hasLive = inputs.live !== undefined } = config;
  return build({ config: { ...config, hasLive }, head: newHead(), fit: [] }, inputs);
}

/**
 * Continues a run from its parts (in any order); some `mayComeLater`, into the run's `gaps`. Throws CoreError when a part is
 * damaged or missing.
 */
export function restoreRun(parts: readonly CheckpointPart[], inputs: RunInputs = {}): Run {
  return build(readState(parts), inputs);
}

function build(state: RunState, inputs: RunInputs): Run {
  const { config, head } = state;
  const { catalogue } = config;
  const index = new Map(catalogue.map((item, i) => [item.itemId, i]));
  if (index.size !== catalogue.length) throw new CoreError('BAD_INPUT', 'the catalogue has an item twice');
  const settings = scaled(DEFAULT_SETTINGS, config.settings ?? {}, catalogue.length);
  checkSettings(settings);
  /** The live version while it is wanted: its file, and its network while a training starts from it. */
  let live: Uint8Array | undefined;
  let network: Network | null = null;
  /** The fit has taken over what it wants of the live version. */
  let warmed = state.fit.some(({ name }) => name !== 'fit');
  let collector: Collector | undefined;
  let log = state.log;
  let windows: Windows | undefined;
  let fit: Fit | undefined;
  let court: Court | undefined;
  if (log) prepare(log, state.fit);
  else collector = new Collector(index, config.now, state.collected);

  function prepare(sealed: InteractionLog, saved: readonly FitPart[] = []): void {
    const sequences = sequencesOf(sealed);
    windows = splitWindows(sequences, config.now, config.evaluationMs ?? DAY_MS, config.liveTo);
    const { validFrom, evalFrom } = windows;
    fit = createFit(
      {
        version: config.version,
        seed: hashText(config.runId),
        settings,
        catalogue,
        training: windows.training,
        validation: windows.validation,
        // As much as the log once more: made when it is needed, not held.
        get later() {
          return askedLater(sequences, validFrom, evalFrom);
        },
        everything: { sequences, now: config.now },
        engine: inputs.engine,
        // Looked at when the training starts, not held by the fit.
        get live() {
          return network ?? undefined;
        },
      },
      saved.length > 0 ? saved : undefined,
    );
  }

  function endOfLog(): void {
    if (!collector) throw new CoreError('BAD_STATE', 'the log has ended already');
    log = collector.seal(head.counts);
    head.shoppers = log.item.length === 0 ? 0 : log.shopper[log.item.length - 1]! + 1;
    head.interactions = log.item.length;
    collector = undefined;
    head.phase = 'fit';
    prepare(log);
  }

  function wantsLive(): boolean {
    if (config.hasLive !== true || live !== undefined) return false;
    if (head.phase === 'evaluate') return theCourt().wantsLive(head);
    return head.phase === 'fit' && !warmed;
  }

  function theCourt(): Court {
    const live = config.hasLive === true ? (head.base ?? 'unreadable') : 'none';
    court ??= openCourt(catalogue, windows!, config.now, () => fit!.candidate(), live);
    return court;
  }

  function fitStep(): void {
    if (live) {
      network = readLive(decodeNetwork, live);
      head.base = network && { trainedTo: network.manifest.trainedTo };
    }
    fit!.step();
    warmed = true;
    live = undefined;
    network = null;
    if (fit!.stage === 'fitted') head.phase = 'evaluate';
  }

  function evaluateStep(): void {
    const ruling = theCourt().step(head, () => (live ? readLive(decodeModel, live) : null));
    if (!ruling) return;
    Object.assign(head, ruling);
    court = undefined;
    live = undefined;
    head.phase = 'refresh';
    fit!.step();
  }

  function finish(): void {
    const model = fit!.model();
    const verdict = head.verdict!;
    if ((verdict.publish || verdict.kept) && !(allFinite(model) && isComplete(model, catalogue))) {
      const reason = 'the refreshed candidate is not finite and complete';
      head.verdict = { ...verdict, publish: false, kept: false, reason };
    }
    head.phase = 'done';
  }

  function step(): boolean {
    const before = kindOfWork();
    if (wantsLive()) {
      if (!inputs.live) throw new CoreError('BAD_STATE', 'this step needs the live version: bring it');
      live = inputs.live;
    }
    if (head.phase === 'fit') fitStep();
    else if (head.phase === 'evaluate') evaluateStep();
    else if (head.phase === 'refresh') {
      if (fit!.stage !== 'done') fit!.step();
      if (fit!.stage === 'done') finish();
    } else throw new CoreError('BAD_STATE', `there is no step in phase ${head.phase}`);
    return kindOfWork() !== before;
  }

  /** The stage of the fit, or who is being heard. */
  function kindOfWork(): string {
    return head.phase === 'evaluate' && wantsLive() ? 'live' : `${head.phase} ${fit?.stage}`;
  }

  return {
    get status() {
      const curve = fit?.curve ?? [];
      const heard = (head.candidate?.ranks.length ?? 0) / Math.max(1, windows?.evaluation.target.length ?? 0);
      return {
        phase: head.phase,
        progress: progressOf(head.phase, fit?.progress ?? 0, heard),
        step: curve[curve.length - 1]?.step ?? 0,
        shoppers: collector ? collector.shoppers : head.shoppers,
        items: catalogue.length,
        interactions: collector ? collector.size : head.interactions,
        cleaning: { ...head.counts },
        loss: curve,
        metrics: head.metrics,
        blend: flatBlend(fit?.blend),
        ...(head.verdict ? { verdict: head.verdict } : {}),
        wantsLive: wantsLive(),
      };
    },
    feed: (page) => {
      if (!collector) throw new CoreError('BAD_STATE', 'the log has ended already');
      collector.feed(page, head.counts);
    },
    endOfLog,
    bring: (bytes) => {
      live = bytes;
    },
    get gaps() {
      return fitParts(fit?.gaps ?? []);
    },
    step,
    baseline: (version) => {
      if (!log) throw new CoreError('BAD_STATE', 'the log has not ended yet');
      return encodeModel(baselineModel(version, catalogue, log, config.now, settings));
    },
    save: () =>
      writeState(
        { config, head, log },
        () => collector?.save(),
        () => fit?.save() ?? [],
      ),
    model: () => {
      if (head.phase !== 'done') throw new CoreError('BAD_STATE', `there is no model in phase ${head.phase}`);
      const model = fit!.model();
      return encodeModel({ ...model, manifest: { ...model.manifest, metrics: head.metrics } });
    },
  };
}

/** A live version that cannot be read is no rival: the run goes on as if there were none. */
function readLive<T>(decode: (bytes: Uint8Array) => T, bytes: Uint8Array): T | null {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}

/** The weights of the shortest histories, the recency prior by its half-lives. */
function flatBlend(blend: Blend | undefined): Record<string, number> {
  if (!blend) return {};
  const { rows, recency: halfLives, ...rest } = blend;
  const { attention, covisit, weights, recency, content } = rows[0]!;
  const priors = halfLives.map(
    ({ halfLifeDays, weight }) => [`recency${halfLifeDays ?? 'Ever'}`, weight] as const,
  );
  return { attention, covisit, weights, recency, content, ...rest, ...Object.fromEntries(priors) };
}
