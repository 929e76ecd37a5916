import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { reviewSchema } from '@zhuyi/contracts';
import type { ReviewAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { list, mine } from './read';
import { begin, followUp, own, write } from './write';

type Request = z.output<typeof reviewSchema>;

/** What buyers say about what they bought. */
export const main = defineFunction({ name: 'review', input: reviewSchema, handle });

async function handle(request: Request, call: Call): Promise<ReviewAnswers[keyof ReviewAnswers]> {
  switch (request.action) {
    case 'begin':
      return begin(request, call);
    case 'write':
      return write(request, call);
    case 'followUp':
      return followUp(request, call);
    case 'list':
      return list(request, call);
    case 'own':
      return own(request, call);
    case 'mine':
      return mine(request, call);
  }
}
