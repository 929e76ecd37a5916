import { mayDo, rightFor, ZhuyiError } from '@zhuyi/contracts';
import type { ActionOf, MemberFunction } from '@zhuyi/contracts';
import type { Call } from '../define-function';
import { countStranger, recorded, recordRefusal, type Subject } from './audit/record';
import { memberOf } from './members';

/**
 * What a function of the merchant's side does with a request: `handle`, where the caller has the right that the action asks for
 * (ACTION_RIGHTS), else NOT_ALLOWED. The one place where rights are checked, and where what people of the shop change or are
 * refused is written down (`audit`): `subjectOf` says what an action is done to. Calls of people without a role are counted.
 */
export function forMembers<F extends MemberFunction, Q extends { action: ActionOf<F> }, R>(
  name: F,
  handle: (request: Q, call: Call) => Promise<R>,
  subjectOf: (request: Q, call: Call) => Subject | Promise<Subject> = () => ({ target: '' }),
): (request: Q, call: Call) => Promise<R> {
  return async (request, call) => {
    const right = rightFor(name, request.action);
    if (right === null) return handle(request, call);
    const member = await memberOf(call);
    if (!member) {
      await countStranger(call);
      throw new ZhuyiError('NOT_ALLOWED', 'only for people with a role in this shop');
    }
    const isAllowed = mayDo(member.rights, right);
    if (isAllowed && right.endsWith(':view')) return handle(request, call);
    const subject = await subjectOf(request, call);
    const deed = { ...subject, action: `${name}.${request.action}`, role: member.role };
    if (isAllowed) return recorded(deed, call, () => handle(request, call));
    await recordRefusal(deed, call);
    throw new ZhuyiError('NOT_ALLOWED', `needs the right ${right} in this shop`, { field: 'action' });
  };
}
