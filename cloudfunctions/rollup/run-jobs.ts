import type { Call } from '@zhuyi/cloud-kit';
import type { Job } from './jobs';

/** Left for what a step of a job may still take. */
const RESERVE_MS = 8_000;

export interface JobsDone {
  /** What each job that was due has done, by its name. */
  done: Record<string, number>;
  /** The jobs that failed; the causes are in the log. */
  failed: string[];
}

/**
 * Runs jobs one after the other, each with an equal share of the time that is left, so that one with much to do takes
 * nothing from those behind it, and one that fails stops none.
 */
export async function runJobs(jobs: readonly Job[], call: Call): Promise<JobsDone> {
  const done: Record<string, number> = {};
  const failed: string[] = [];
  for (const [place, job] of jobs.entries()) {
    const share = (call.remainingMs() - RESERVE_MS) / (jobs.length - place);
    const end = call.remainingMs() - share;
    try {
      done[job.name] = await job.run(call, () => call.remainingMs() > Math.max(end, RESERVE_MS));
    } catch (error) {
      failed.push(job.name);
      call.log('job failed', { job: job.name, error: error instanceof Error ? error.stack : String(error) });
    }
  }
  return { done, failed };
}

/** The jobs of this minute (epoch ms). */
export function dueAt(jobs: readonly Job[], at: number): Job[] {
  const minute = Math.floor(at / 60_000);
  return jobs.filter(({ everyMinutes }) => minute % everyMinutes === 0);
}
