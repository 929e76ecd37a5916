import { mayDo, rightFor, ZhuyiError } from '@zhuyi/contracts';
import type { ActionOf, MemberFunction } from '@zhuyi/contracts';
import type { Call } from '../define-function';
import { memberOf } from './members';

/**
 * What a function of the merchant's side does with a request: `handle`, where the caller has the right that the action asks for
 * (ACTION_RIGHTS), else NOT_ALLOWED. The one place where rights are checked.
 */
export function forMembers<F extends MemberFunction, Q extends { action: ActionOf<F> }, R>(
  name: F,
  handle: (request: Q, call: Call) => Promise<R>,
): (request: Q, call: Call) => Promise<R> {
  return async (request, call) => {
    const right = rightFor(name, request.action);
    if (right === null) return handle(request, call);
    const member = await memberOf(call);
    if (!member) throw new ZhuyiError('NOT_ALLOWED', 'only for people with a role in this shop');
    if (!mayDo(member.rights, right)) {
      throw new ZhuyiError('NOT_ALLOWED', `needs the right ${right} in this shop`, { field: 'action' });
    }
    return handle(request, call);
  };
}
