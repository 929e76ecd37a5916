import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  AfterSale,
  AfterSaleAnswers,
  AfterSaleDoc,
  DeskAnswers,
  ItemDoc,
  Order,
  OrderAnswers,
  OrderDoc,
} from '@zhuyi/contracts';
import { main as desk } from '../desk';
import { main as order } from '../order';
import { main as aftersale } from '.';

export const PARCEL = { carrier: '顺丰速运', trackingNo: 'SF1234567890' };
export const KEEPER = { as: 'keeper' };

/** A shop for tests of what comes after payment: pans for 100 fen, cups for 30, ten of each, and somebody at the desk. */
export interface OrderShop extends TestShop {
  /** An order of so many pans and cups, paid. */
  paid(as: string, pans: number, cups?: number): Promise<Order>;
  sent(as: string, pans: number, cups?: number): Promise<Order>;
  received(as: string, pans: number, cups?: number): Promise<Order>;
  apply(as: string, orderId: string, more?: object): Promise<AfterSale>;
  storedOrder(orderId: string): Promise<OrderDoc>;
  storedAfterSale(afterSaleId: string): Promise<AfterSaleDoc>;
  item(itemId: string): Promise<ItemDoc>;
}

let keys = 0;

export async function openOrderShop(): Promise<OrderShop> {
  process.env.ZHUYI_PAY = 'fake';
  process.env.ZHUYI_OWNERS = 'o-keeper';
  const shop = await openTestShop();
  await shop.addItems(
    { itemId: 'pan', title: '铸铁锅', priceFen: 100, stock: 10 },
    { itemId: 'cup', title: '马克杯', priceFen: 30, stock: 10 },
  );
  const paid = async (as: string, pans: number, cups = 0): Promise<Order> => {
    const lines = [
      ...(pans > 0 ? [{ itemId: 'pan', quantity: pans }] : []),
      ...(cups > 0 ? [{ itemId: 'cup', quantity: cups }] : []),
    ];
    const totalFen = pans * 100 + cups * 30;
    const request = { action: 'create', orderKey: `k${(keys += 1)}`, lines, totalFen };
    const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
    return (await shop.ok<OrderAnswers['pay']>(order, { action: 'pay', orderId }, { as })).order;
  };
  const sent = async (as: string, pans: number, cups = 0): Promise<Order> => {
    const { orderId } = await paid(as, pans, cups);
    const request = { action: 'ship', orderId, parcel: PARCEL };
    await shop.ok<DeskAnswers['ship']>(desk, request, KEEPER);
    return (await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId }, { as })).order;
  };
  const found = async <T>(doc: Promise<T | null>): Promise<T> => {
    const one = await doc;
    if (one === null) throw new Error('there is none');
    return one;
  };
  return {
    ...shop,
    paid,
    sent,
    async received(as, pans, cups) {
      const { orderId } = await sent(as, pans, cups);
      return (await shop.ok<OrderAnswers['receive']>(order, { action: 'receive', orderId }, { as })).order;
    },
    async apply(as, orderId, more = {}) {
      const request = {
        ...{ action: 'apply', orderId, applyKey: `a${(keys += 1)}`, kind: 'refund', reason: 'damaged' },
        lines: [{ line: 0, quantity: 1 }],
        ...more,
      };
      return (await shop.ok<AfterSaleAnswers['apply']>(aftersale, request, { as })).afterSale;
    },
    storedOrder: (orderId) => found(shop.db.collection('orders').get(docId(shop.shop, orderId))),
    storedAfterSale: (id) => found(shop.db.collection('afterSales').get(docId(shop.shop, id))),
    item: (itemId) => found(shop.db.collection('items').get(docId(shop.shop, itemId))),
  };
}
