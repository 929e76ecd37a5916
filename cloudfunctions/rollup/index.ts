import { defineFunction } from '@zhuyi/cloud-kit';
import * as z from 'zod';
import { JOBS } from './jobs';
import { dueAt, runJobs } from './run-jobs';

/** The platform's timer event; a tool or another function sends none and gets everything done. */
const timerSchema = z.object({ Type: z.literal('Timer'), Time: z.string() });

/** Every minute: what has to be done between requests, each job at its own pace. */
export const main = defineFunction({
  name: 'rollup',
  input: z.unknown(),
  from: ['timer', 'function'],
  handle: async (event, call) => {
    const timer = timerSchema.safeParse(event);
    const jobs = timer.success ? dueAt(JOBS, Date.parse(timer.data.Time) || call.now) : JOBS;
    const { done, failed } = await runJobs(jobs, call);
    call.log('rolled up', { ...done, failed });
    return { ...done, failed };
  },
});
