import { defineFunction, type Call } from '@zhuyi/cloud-kit';
import { afterSaleSchema, isOpenAfterSale, ZhuyiError } from '@zhuyi/contracts';
import type { AfterSaleAnswers, AfterSaleDoc, Parcel } from '@zhuyi/contracts';
import type * as z from 'zod';
import { apply, options } from './apply';
import { moveAfterSale } from './move';
import { list, ownAfterSale, toAfterSale } from './read';

type Request = z.output<typeof afterSaleSchema>;

/** Money back and goods back, as the shopper asks for it; the merchant decides in `desk`. */
export const main = defineFunction({ name: 'aftersale', input: afterSaleSchema, handle });

async function handle(request: Request, call: Call): Promise<AfterSaleAnswers[keyof AfterSaleAnswers]> {
  switch (request.action) {
    case 'options':
      return options(request, call);
    case 'apply':
      return apply(request, call);
    case 'withdraw':
      return { afterSale: toAfterSale(await withdraw(request.afterSaleId, call)) };
    case 'sendBack':
      return { afterSale: toAfterSale(await sendBack(request.afterSaleId, request.parcel, call)) };
    case 'get':
      return { afterSale: toAfterSale(await ownAfterSale(request.afterSaleId, call)) };
    case 'list':
      return list(request, call);
  }
}

async function withdraw(afterSaleId: string, call: Call): Promise<AfterSaleDoc> {
  const known = await ownAfterSale(afterSaleId, call);
  const moved = await moveAfterSale(afterSaleId, 'withdraw', {}, call);
  const now = moved ?? (known.state === 'withdrawn' ? known : await ownAfterSale(afterSaleId, call));
  if (now.state === 'withdrawn') return now;
  throw tooLate(now);
}

/** The goods are on their way back; the same parcel again changes nothing. */
async function sendBack(afterSaleId: string, parcel: Parcel, call: Call): Promise<AfterSaleDoc> {
  const known = await ownAfterSale(afterSaleId, call);
  const isSent = known.parcel?.trackingNo === parcel.trackingNo && known.parcel.carrier === parcel.carrier;
  if (known.state === 'sentBack' && isSent) return known;
  const moved = await moveAfterSale(afterSaleId, 'sendBack', { parcel }, call);
  if (moved) return moved;
  throw tooLate(await ownAfterSale(afterSaleId, call));
}

function tooLate({ state }: AfterSaleDoc): ZhuyiError {
  const why = isOpenAfterSale(state) ? `is ${state}` : `is decided: ${state}`;
  return new ZhuyiError('CONFLICT', `the after-sale ${why}`, { field: 'afterSaleId' });
}
