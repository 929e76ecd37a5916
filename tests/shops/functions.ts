import {
  addressSchema,
  afterSaleSchema,
  catalogSchema,
  couponSchema,
  deskSchema,
  experimentsSchema,
  goodsSchema,
  importsSchema,
  listsSchema,
  meSchema,
  merchantSchema,
  orderSchema,
  reviewSchema,
} from '@zhuyi/contracts';
import type * as z from 'zod';
import { main as address } from '../../cloudfunctions/address';
import { main as aftersale } from '../../cloudfunctions/aftersale';
import { main as catalog } from '../../cloudfunctions/catalog';
import { main as coupon } from '../../cloudfunctions/coupon';
import { main as desk } from '../../cloudfunctions/desk';
import { main as experiments } from '../../cloudfunctions/experiments';
import { main as goods } from '../../cloudfunctions/goods';
import { main as imports } from '../../cloudfunctions/imports';
import { main as lists } from '../../cloudfunctions/lists';
import { main as me } from '../../cloudfunctions/me';
import { main as merchant } from '../../cloudfunctions/merchant';
import { main as order } from '../../cloudfunctions/order';
import { main as pushes } from '../../cloudfunctions/pushes';
import { main as recommend } from '../../cloudfunctions/recommend';
import { main as review } from '../../cloudfunctions/review';
import { main as rollup } from '../../cloudfunctions/rollup';
import { main as track } from '../../cloudfunctions/track';
import { main as train } from '../../cloudfunctions/train';

export type Main = (event: unknown, context?: unknown) => Promise<unknown>;

/** The functions that know several actions. */
export const SCHEMAS = {
  address: addressSchema,
  aftersale: afterSaleSchema,
  catalog: catalogSchema,
  coupon: couponSchema,
  desk: deskSchema,
  experiments: experimentsSchema,
  goods: goodsSchema,
  imports: importsSchema,
  lists: listsSchema,
  me: meSchema,
  merchant: merchantSchema,
  order: orderSchema,
  review: reviewSchema,
} as const;
export type Acting = keyof typeof SCHEMAS;

/** Every function by the name of its folder. */
export const MAINS: Record<Acting | 'pushes' | 'recommend' | 'rollup' | 'track' | 'train', Main> = {
  ...{
    address,
    aftersale,
    catalog,
    coupon,
    desk,
    experiments,
    goods,
    imports,
    lists,
    me,
    merchant,
    order,
    review,
  },
  ...{ pushes, recommend, rollup, track, train },
};

type Request<F extends Acting> = z.input<(typeof SCHEMAS)[F]>;
type Only<Q, A> = Q extends { action: A } ? Omit<Q, 'action'> : never;

/** What each action of each function is asked for, by what there is in a shop. An action without a case does not compile. */
export type Cases<Facts> = {
  [F in Acting]: { [A in Request<F>['action']]: (facts: Facts) => Only<Request<F>, A> };
};
