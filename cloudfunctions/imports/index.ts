import { defineFunction, forMembers, type Call } from '@zhuyi/cloud-kit';
import { importsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { ImportsAnswers } from '@zhuyi/contracts';
import * as z from 'zod';
import { carryOn } from './carry-on';
import { exportPage } from './export';
import { faults, list, start, stop } from './jobs';
import { look } from './look';
import { placeOf } from './place';
import { step } from './step';
import { subjectOf } from './subjects';

type Request = z.output<typeof importsSchema>;

/** What the timer's function sends. */
const carrySchema = z.strictObject({ action: z.literal('carryOn') });
const forPeople = forMembers('imports', handle, subjectOf);

/** Goods from files and as a file, for people with the right to them; and what `rollup` asks for every few minutes. */
export const main = defineFunction({
  name: 'imports',
  input: z.union([importsSchema, carrySchema]),
  from: ['client', 'function'],
  handle: async (request, call) => {
    if (call.source === 'function') return { written: await carryOn(call) };
    if (request.action === 'carryOn') {
      throw new ZhuyiError('NOT_ALLOWED', 'carryOn is for the timer', { field: 'action' });
    }
    return forPeople(request, call);
  },
});

async function handle(request: Request, call: Call): Promise<ImportsAnswers[keyof ImportsAnswers]> {
  switch (request.action) {
    case 'place':
      return { folder: placeOf(request.importKey, call) };
    case 'look':
      return { look: await look(request, call) };
    case 'start':
      return { import: await start(request.importKey, call) };
    case 'step':
      return { import: await step(request.importKey, call) };
    case 'stop':
      return { import: await stop(request.importKey, call) };
    case 'faults':
      return faults(request, call);
    case 'list':
      return { imports: await list(call) };
    case 'export':
      return exportPage(request.after, call);
  }
}
