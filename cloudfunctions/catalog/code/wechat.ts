import { sdk } from '@zhuyi/cloud-kit';
import * as z from 'zod';
import type { MakeCode } from './code';

/** Of wxacode.getUnlimited (developers.weixin.qq.com, mini-program codes): a picture, or an error's number and words. */
const answerSchema = z.object({ contentType: z.string(), buffer: z.instanceof(Uint8Array) });
/** px; 280 is the least that WeChat makes, and a poster shows it at about 90 pt on three pixels each. */
const WIDTH = 430;

/** WeChat's own code. Throws with WeChat's words where it answers with no picture. */
export const codeFromWeChat: MakeCode = async ({ scene, page }) => {
  // The page need not be in the published version yet: a code may be printed before.
  const request = { scene, page, checkPath: false, width: WIDTH };
  const answer = await sdk().openapi.wxacode.getUnlimited(request);
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success || parsed.data.buffer.length === 0) {
    throw new Error(`wxacode.getUnlimited: ${JSON.stringify(answer).slice(0, 200)}`);
  }
  const { buffer, contentType } = parsed.data;
  const extension = contentType.includes('png') ? 'png' : 'jpg';
  return { bytes: Buffer.from(buffer), extension, placeholder: false };
};
