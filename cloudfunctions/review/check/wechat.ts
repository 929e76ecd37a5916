import { sdk } from '@zhuyi/cloud-kit';
import * as z from 'zod';
import { fine, type Check } from './verdict';

/** Of msgSecCheck, version 2 (developers.weixin.qq.com, security.msgSecCheck): `pass`, `review` or `risky`. */
const answerSchema = z.object({ result: z.object({ suggest: z.string(), label: z.number().optional() }) });
/** Comments; the interface asks what a text is. */
const SCENE_COMMENT = 2;
const MAX_LETTERS = 2_500;

/**
 * WeChat's own check of texts. Whatever does not pass, or cannot be asked about, waits for a person; so do pictures, which
 * WeChat judges only later and elsewhere.
 */
export const checkWithWeChat: Check = async ({ texts, pictures, openid }) => {
  const content = texts
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MAX_LETTERS);
  if (content !== '') {
    const request = { openid, scene: SCENE_COMMENT, version: 2, content };
    const parsed = answerSchema.safeParse(await sdk().openapi.security.msgSecCheck(request));
    const suggest = parsed.data?.result.suggest ?? 'no answer';
    if (suggest !== 'pass') {
      return {
        state: 'waiting',
        reason: `msgSecCheck: ${suggest} ${parsed.data?.result.label ?? ''}`.trim(),
      };
    }
  }
  return pictures > 0 ? { state: 'waiting', reason: 'pictures' } : fine;
};
