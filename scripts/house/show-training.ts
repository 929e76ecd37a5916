import type { TrainingDoc } from '@zhuyi/contracts';
import { startProgress } from '../terminal/progress';
import { driveTraining } from './drive-training';

/** Drives the training of the cloud at `adminUrl` to its end and shows it as a bar. `log` hears of every slice. */
export async function showTraining(adminUrl: string, log?: (run: TrainingDoc) => void): Promise<TrainingDoc> {
  const bar = startProgress('Training');
  const run = await driveTraining({
    adminUrl,
    onSlice: (state, note) => {
      bar.update(state?.progress ?? 0, describe(state, note));
      if (state) log?.(state);
    },
  });
  bar.done(run.phase);
  return run;
}

function describe(run: TrainingDoc | null, note: string): string {
  const loss = run?.lossCurve.at(-1)?.loss;
  return [run?.phase ?? 'starting', loss === undefined ? '' : `loss ${loss.toFixed(4)}`, note]
    .filter((part) => part !== '')
    .join('  ');
}
