import { ERROR_CODES, eventSchema, itemSchema, slotSettingsSchema } from '@zhuyi/contracts';
import type { Db } from '@zhuyi/cloud-kit';
import * as z from 'zod';

const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(ERROR_CODES).exclude(['INTERNAL']),
    message: z.string().min(1).max(300),
    field: z.string().max(300).optional(),
    requestId: z.string().max(100).optional(),
  }),
]);
/** In WeChat Pay's words. */
const noticeAnswerSchema = z.strictObject({ errcode: z.int(), errmsg: z.enum(['ok', ...ERROR_CODES]) });

const INSIDES = /\n\s+at |node_modules|\.[jt]s:\d|TypeError|RangeError|Cannot read|ECONN|-50\d{4}/;

/** What is wrong with an answer; undefined for nothing. */
export function wrongAnswer(
  answer: unknown,
  isNotice: boolean,
  openids: readonly string[],
): string | undefined {
  const parsed = (isNotice ? noticeAnswerSchema : answerSchema).safeParse(answer);
  if (!parsed.success) return `not an answer of the shop: ${z.prettifyError(parsed.error)}`;
  const text = JSON.stringify(answer);
  if (!('data' in parsed.data) && INSIDES.test(text)) return 'tells what is inside';
  if (openids.some((openid) => text.includes(openid))) return 'tells an openid';
  return undefined;
}

/** What is wrong with stored documents, the first of each kind. */
export async function wrongDocuments(db: Db): Promise<string[]> {
  const wrong: string[] = [];
  const check = (where: string, result: { success: boolean; error?: z.ZodError }) => {
    if (!result.success && result.error) wrong.push(`${where}: ${z.prettifyError(result.error)}`);
  };
  for await (const page of db.collection('items').pages({}, 500)) {
    for (const doc of page) {
      const given = Object.entries(doc).filter(([field]) => field in itemSchema.shape);
      check(`items ${doc._id}`, itemSchema.safeParse(Object.fromEntries(given)));
      check(`items ${doc._id}`, z.int().min(0).safeParse(doc.sold));
    }
  }
  for await (const page of db.collection('eventBatches').pages({}, 500)) {
    for (const { _id, events } of page)
      check(`eventBatches ${_id}`, z.array(eventSchema.strip()).safeParse(events));
  }
  for await (const page of db.collection('slots').pages({}, 500)) {
    for (const doc of page) check(`slots ${doc._id}`, slotSettingsSchema.strip().safeParse(doc));
  }
  for await (const page of db.collection('orders').pages({}, 500)) {
    for (const { _id, totalFen, lines } of page) {
      const sum = lines.reduce((total, { priceFen, quantity }) => total + priceFen * quantity, 0);
      check(`orders ${_id}`, z.literal(sum).safeParse(totalFen));
      check(
        `orders ${_id}`,
        z
          .array(z.object({ quantity: z.int().min(1) }))
          .min(1)
          .safeParse(lines),
      );
    }
  }
  return wrong.slice(0, 10);
}
