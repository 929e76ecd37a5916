import { defineFunction, forMembers, type Call } from '@zhuyi/cloud-kit';
import { goodsSchema } from '@zhuyi/contracts';
import type { GoodsAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { previewBulk } from './bulk/preview';
import { bulks, startBulk, stopBulk } from './bulk/jobs';
import { stepBulk } from './bulk/step';
import { create, get, save } from './edit';
import { list } from './list';
import { prices } from './prices';
import { setShelf } from './shelf';
import { subjectOf } from './subjects';

type Request = z.output<typeof goodsSchema>;

/** The merchant's goods; NOT_ALLOWED for everybody without the right to them. */
export const main = defineFunction({
  name: 'goods',
  input: goodsSchema,
  handle: forMembers('goods', handle, subjectOf),
});

async function handle(request: Request, call: Call): Promise<GoodsAnswers[keyof GoodsAnswers]> {
  switch (request.action) {
    case 'list':
      return list(request, call);
    case 'get':
      return get(request.itemId, call);
    case 'save':
      return save(request, call);
    case 'create':
      return create(request.item, call);
    case 'setShelf':
      return setShelf(request, call);
    case 'prices':
      return prices(request, call);
    case 'previewBulk':
      return previewBulk(request, call);
    case 'startBulk':
      return { bulk: await startBulk(request, call) };
    case 'stepBulk':
      return { bulk: await stepBulk(request.jobKey, call) };
    case 'stopBulk':
      return { bulk: await stopBulk(request.jobKey, call) };
    case 'bulks':
      return { bulks: await bulks(call) };
  }
}
