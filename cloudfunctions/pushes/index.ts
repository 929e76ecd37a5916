import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import * as z from 'zod';
import { erase } from '../me/erase';

/** What WeChat reports of somebody's account: `OpenID` is the person's. There is more in it, which is not needed. */
const pushSchema = z.object({
  MsgType: z.literal('event'),
  Event: z.enum(['user_info_modified', 'user_authorization_revoke', 'user_authorization_cancellation']),
  OpenID: z.string().min(1).max(128),
});
type Push = z.output<typeof pushSchema>;

/** Does what `erase` of `me` does for somebody who took back what they had allowed, or closed their account. */
export const receivePush = defineFunction({ name: 'pushes', input: pushSchema, from: ['push'], handle });

/** WeChat's message pushes about a person's data. Anything but 'success' makes it push again. */
export const main = async (event: unknown, context?: unknown): Promise<string> => {
  const answer = await receivePush(event, context);
  return answer.ok ? 'success' : answer.code;
};

async function handle({ Event, OpenID }: Push, call: Call): Promise<{ erased: boolean }> {
  if (call.caller !== undefined && call.caller !== OpenID) {
    throw new ZhuyiError('NOT_ALLOWED', 'the push is about somebody else than its sender', {
      field: 'OpenID',
    });
  }
  // Name and picture are not kept here: there is nothing to change.
  if (Event === 'user_info_modified') return { erased: false };
  const theirs: Call = {
    ...call,
    openid: () => OpenID,
    shopper: () => call.pseudonym(OpenID),
    aliases: () => call.pseudonyms(OpenID),
  };
  const { removed, anonymised } = await erase(theirs);
  call.log('erased by a push', { event: Event, removed, anonymised });
  return { erased: true };
}
