import { checkSettings } from '../check-settings';
import { askedLater, sequencesOf } from '../dataset';
import { CoreError } from '../errors';
import { hashText } from '../features';
import { createFit, type Fit, type FitPart } from '../fit';
import { encodeModel } from '../model-file';
import { baselineModel } from '../serve';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import type { InteractionLog } from '../types';
import { fitParts, writeState, type Head, type RunState } from './checkpoint';
import { Collector } from './collect';
import { openCourt, type Court } from './court';
import { flatBlend } from './flat-blend';
import { allFinite, isComplete } from './judge';
import { LiveVersion } from './live-version';
import { progressOf } from './progress';
import { scaled } from './scale';
import type { CheckpointPart, LoggedBehaviour, Run, RunConfig, RunInputs, RunStatus } from './types';
import { splitWindows, type Windows } from './windows';

const DAY_MS = 86_400_000;

/** A run from its state on. Throws CoreError when the catalogue has an item twice or a setting cannot be. */
export class NightlyRun implements Run {
  private readonly config: RunConfig;
  private readonly head: Head;
  private readonly settings: Settings;
  private readonly live = new LiveVersion();
  /** The fit has taken over what it wants of the live version. */
  private isWarm: boolean;
  private collector: Collector | undefined;
  private log: InteractionLog | undefined;
  private windows: Windows | undefined;
  private fit: Fit | undefined;
  private court: Court | undefined;

  constructor(
    { config, head, log, fit, collected }: RunState,
    private readonly inputs: RunInputs,
  ) {
    const { catalogue } = config;
    const index = new Map(catalogue.map((item, i) => [item.itemId, i]));
    if (index.size !== catalogue.length) throw new CoreError('BAD_INPUT', 'the catalogue has an item twice');
    this.config = config;
    this.head = head;
    this.settings = scaled(DEFAULT_SETTINGS, config.settings ?? {}, catalogue.length);
    checkSettings(this.settings);
    this.isWarm = fit.some(({ name }) => name !== 'fit');
    this.log = log;
    if (log) this.prepare(log, fit);
    else this.collector = new Collector(index, config.now, collected);
  }

  get status(): RunStatus {
    const { head, config, fit, collector } = this;
    const curve = fit?.curve ?? [];
    const asked = Math.max(1, this.windows?.evaluation.target.length ?? 0);
    const heard = (head.candidate?.ranks.length ?? 0) / asked;
    return {
      phase: head.phase,
      progress: progressOf(head.phase, fit?.progress ?? 0, heard),
      step: curve[curve.length - 1]?.step ?? 0,
      shoppers: collector ? collector.shoppers : head.shoppers,
      items: config.catalogue.length,
      interactions: collector ? collector.size : head.interactions,
      cleaning: { ...head.counts },
      loss: curve,
      metrics: head.metrics,
      blend: flatBlend(fit?.blend, fit?.context),
      ...(head.verdict ? { verdict: head.verdict } : {}),
      wantsLive: this.wantsLive(),
    };
  }

  get gaps(): FitPart[] {
    return fitParts(this.fit?.gaps ?? []);
  }

  feed(page: readonly LoggedBehaviour[]): void {
    this.collecting().feed(page, this.head.counts);
  }

  endOfLog(): void {
    const { head } = this;
    const log = this.collecting().seal(head.counts);
    this.log = log;
    head.shoppers = log.item.length === 0 ? 0 : log.shopper[log.item.length - 1]! + 1;
    head.interactions = log.item.length;
    this.collector = undefined;
    head.phase = 'fit';
    this.prepare(log);
  }

  bring(live: Uint8Array): void {
    this.live.bring(live);
  }

  step(): boolean {
    const { head, inputs } = this;
    const before = this.kindOfWork();
    if (this.wantsLive()) {
      if (!inputs.live) throw new CoreError('BAD_STATE', 'this step needs the live version: bring it');
      this.live.bring(inputs.live);
    }
    if (head.phase === 'fit') this.fitStep();
    else if (head.phase === 'evaluate') this.evaluateStep();
    else if (head.phase === 'refresh') this.refreshStep();
    else throw new CoreError('BAD_STATE', `there is no step in phase ${head.phase}`);
    return this.kindOfWork() !== before;
  }

  baseline(version: string): Uint8Array {
    const { catalogue, now } = this.config;
    if (!this.log) throw new CoreError('BAD_STATE', 'the log has not ended yet');
    return encodeModel(baselineModel(version, catalogue, this.log, now, this.settings));
  }

  save(): Iterable<CheckpointPart> {
    const { config, head, log } = this;
    return writeState(
      { config, head, log },
      () => this.collector?.save(),
      () => this.fit?.save() ?? [],
    );
  }

  model(): Uint8Array {
    const { head } = this;
    if (head.phase !== 'done') throw new CoreError('BAD_STATE', `there is no model in phase ${head.phase}`);
    const model = this.fit!.model();
    return encodeModel({ ...model, manifest: { ...model.manifest, metrics: head.metrics } });
  }

  private collecting(): Collector {
    if (!this.collector) throw new CoreError('BAD_STATE', 'the log has ended already');
    return this.collector;
  }

  private prepare(log: InteractionLog, saved: readonly FitPart[] = []): void {
    const { config, live, settings, inputs } = this;
    const sequences = sequencesOf(log);
    const windows = splitWindows(sequences, config.now, config.evaluationMs ?? DAY_MS, config.liveTo);
    this.windows = windows;
    const input = {
      version: config.version,
      seed: hashText(config.runId),
      settings,
      catalogue: config.catalogue,
      calendar: config.calendar,
      training: windows.training,
      validation: windows.validation,
      // As much as the log once more: made when it is needed, not held.
      get later() {
        return askedLater(sequences, windows.validFrom, windows.evalFrom);
      },
      everything: { sequences, now: config.now },
      engine: inputs.engine,
      // Looked at when the training starts, not held by the fit.
      get live() {
        return live.network ?? undefined;
      },
    };
    this.fit = createFit(input, saved.length > 0 ? saved : undefined);
  }

  private wantsLive(): boolean {
    const { head, config } = this;
    if (config.hasLive !== true || this.live.isHere) return false;
    if (head.phase === 'evaluate') return this.theCourt().wantsLive(head);
    return head.phase === 'fit' && !this.isWarm;
  }

  private theCourt(): Court {
    const { config, head } = this;
    const live = config.hasLive === true ? (head.base ?? 'unreadable') : 'none';
    this.court ??= openCourt(config.catalogue, this.windows!, config.now, () => this.fit!.candidate(), live);
    return this.court;
  }

  private fitStep(): void {
    const { head, live } = this;
    if (live.isHere) {
      const network = live.readNetwork();
      head.base = network && { trainedTo: network.manifest.trainedTo };
    }
    this.fit!.step();
    this.isWarm = true;
    live.letGo();
    if (this.fit!.stage === 'fitted') head.phase = 'evaluate';
  }

  private evaluateStep(): void {
    const ruling = this.theCourt().step(this.head, () => this.live.readModel());
    if (!ruling) return;
    Object.assign(this.head, ruling);
    this.court = undefined;
    this.live.letGo();
    this.head.phase = 'refresh';
    this.fit!.step();
  }

  private refreshStep(): void {
    if (this.fit!.stage !== 'done') this.fit!.step();
    if (this.fit!.stage === 'done') this.finish();
  }

  private finish(): void {
    const { head, config } = this;
    const model = this.fit!.model();
    const verdict = head.verdict!;
    if ((verdict.publish || verdict.kept) && !(allFinite(model) && isComplete(model, config.catalogue))) {
      const reason = 'the refreshed candidate is not finite and complete';
      head.verdict = { ...verdict, publish: false, kept: false, reason };
    }
    head.phase = 'done';
  }

  /** The stage of the fit, or who is being heard. */
  private kindOfWork(): string {
    const { phase } = this.head;
    return phase === 'evaluate' && this.wantsLive() ? 'live' : `${phase} ${this.fit?.stage}`;
  }
}
