import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { meSchema } from '@zhuyi/contracts';
import type { MeAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { behaviourPage } from './behaviours';
import { setConsent, setPersonalise } from './choices';
import { erase } from './erase';
import { exportPage } from './export';
import { describeMe } from './describe';
import { forget, forgetDay } from './forget';
import { join, lookAtInvitation } from './join';
import { setTaste } from './taste';

type Request = z.output<typeof meSchema>;

/** What a shopper decides about their own data. */
export const main = defineFunction({ name: 'me', input: meSchema, handle });

async function handle(request: Request, call: Call): Promise<MeAnswers[keyof MeAnswers]> {
  switch (request.action) {
    case 'get':
      return { me: await describeMe(call) };
    case 'consent':
      await setConsent(request.granted, call);
      return { me: await describeMe(call) };
    case 'personalise':
      await setPersonalise(request.on, call);
      return { me: await describeMe(call) };
    case 'export':
      return exportPage(request.after, call);
    case 'taste':
      await setTaste(request.name, request.away, call);
      return { me: await describeMe(call) };
    case 'behaviours':
      return behaviourPage(request, call);
    case 'invitation':
      return { invitation: await lookAtInvitation(request.code, call) };
    case 'join':
      await join(request.code, call);
      return { me: await describeMe(call) };
    case 'forget':
      return { removed: await forget(request.eventIds, call) };
    case 'forgetDay':
      return { removed: await forgetDay(request, call) };
    case 'erase':
      return erase(call);
  }
}
