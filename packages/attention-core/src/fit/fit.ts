import { bytesOf, owned, partsOf } from '../codec';
import { CoreError } from '../errors';
import type { Blend, Model } from '../model-file/types';
import type { CurvePoint } from '../train';
import { writeHead, writeKernels } from './checkpoint';
import { STAGES, type Stage, type Work } from './stages';
import { buildModel, newState, refreshOf, restoreState, type FitState } from './state';
import { FIT_STAGES, type Fit, type FitInput, type FitPart, type FitStage } from './types';

/** Begins a fit, or goes on with one that was saved: the parts of `saved` are handed over, not copied. */
export function createFit(input: FitInput, saved?: readonly FitPart[]): Fit {
  return new SteppedFit(input, saved);
}

class SteppedFit implements Fit {
  private readonly state: FitState;
  private work: Work | undefined;
  gaps: readonly FitPart[] = [];

  constructor(input: FitInput, saved?: readonly FitPart[]) {
    this.state = newState(input);
    if (saved) this.restore(new Map(saved.map(({ name, bytes }) => [name, bytes])));
  }

  get stage(): FitStage {
    return this.state.head.stage;
  }

  get progress(): number {
    const next = FIT_STAGES[FIT_STAGES.indexOf(this.stage) + 1];
    if (!next) return 1;
    const { from } = this.current();
    return from + (STAGES[next].from - from) * (this.work?.progress ?? 0);
  }

  get curve(): readonly CurvePoint[] {
    return (this.stage === 'train' && this.work?.curve) || this.state.head.curve;
  }

  get blend(): Blend | undefined {
    return this.state.head.blend ?? undefined;
  }

  get context(): number {
    return this.state.head.context;
  }

  step(): void {
    this.gaps = [];
    this.work ??= this.current().open(this.state);
    this.work.step();
    if (!this.work.done) return;
    this.state.head.stage = this.work.finish();
    this.work = undefined;
  }

  candidate(): Model {
    const { training, validation } = this.state.input;
    if (this.stage !== 'fitted')
      throw new CoreError('BAD_STATE', `the candidate is there at stage fitted, not ${this.stage}`);
    return buildModel(this.state, training, validation.now);
  }

  model(): Model {
    const { sequences, now } = refreshOf(this.state.input);
    if (this.stage !== 'done')
      throw new CoreError('BAD_STATE', `the model is there at stage done, not ${this.stage}`);
    return buildModel(this.state, sequences, now);
  }

  save(): FitPart[] {
    const { head, parameters, kernels } = this.state;
    const parts: FitPart[] = [{ name: 'fit', bytes: writeHead(head) }];
    const { owner } = this.current();
    if (this.work && owner) parts.push(...owned(owner, this.work.save()));
    if (parameters) parts.push({ name: 'parameters', bytes: bytesOf(parameters) });
    if (kernels) parts.push(...owned('kernels', writeKernels({ ...kernels })));
    return parts;
  }

  private current(): Stage {
    return STAGES[this.stage];
  }

  private restore(stored: ReadonlyMap<string, Uint8Array>): void {
    restoreState(this.state, stored);
    const { owner } = this.current();
    const stopped = owner && partsOf(owner, stored);
    if (!stopped) return;
    this.work = this.current().open(this.state, stopped);
    this.gaps = owned(owner, this.work.gaps);
  }
}
