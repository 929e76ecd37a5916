import { QUIZ_SLOT } from '@zhuyi/contracts';
import { readRequestId, type RequestContext } from './request-id';

interface Answer {
  itemId: string;
  over?: string | undefined;
  requestId?: string | undefined;
}

/** Whether this shop asked this shopper to choose between these two in the last week. */
export async function isQuizAnswer(
  call: RequestContext,
  { itemId, over, requestId }: Answer,
): Promise<boolean> {
  if (over === undefined || requestId === undefined) return false;
  const facts = await readRequestId(call, requestId, itemId);
  return facts?.slot === QUIZ_SLOT && (await readRequestId(call, requestId, over)) !== null;
}
