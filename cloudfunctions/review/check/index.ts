import { isLocalCloud, type Call } from '@zhuyi/cloud-kit';
import { fine, type Check, type Verdict, type Written } from './verdict';
import { checkWithWeChat } from './wechat';
import { checkWords } from './word-list';

/**
 * Looks at what a shopper wrote before others see it: at the shop's word list first, then, on WeChat, by its own check. One
 * that fails lets nothing through: what is written waits for a person, and is not lost.
 */
export async function look(
  { texts, pictures }: Omit<Written, 'openid'>,
  call: Call,
  check: Check = isLocalCloud() ? async () => fine : checkWithWeChat,
): Promise<Verdict> {
  const verdict = checkWords(texts);
  if (verdict.state === 'waiting') return verdict;
  try {
    return await check({ texts, pictures, openid: call.openid() });
  } catch (error) {
    call.log('text check failed', { reason: String(error) });
    return { state: 'waiting', reason: 'the check did not answer' };
  }
}
