import type { DeskOrder } from '@zhuyi/contracts';
import { guessBy, packingText, pastedParcels } from './desk-tools';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

it.each([
  ['8000', 'phone'],
  ['13800138000', 'phone'],
  ['6qzKYaRMesptBM-6Pvut', 'number'],
  ['王小明', 'name'],
  ['80000', 'name'],
])('takes %s for what it looks like', (words, by) => {
  expect(guessBy(words)).toBe(by);
});

it('reads parcels as they are pasted from a table, and tells what is wrong by its line', () => {
  const text = [
    '订单号,快递公司,快递单号',
    'o1,顺丰,SF12345',
    '',
    'o2\t中通\tZT-99999',
    'o3，圆通，YT 1',
    'o4 顺丰',
    'o1,顺丰,SF12345',
    'o5,顺丰,单号',
  ].join('\r\n');
  const { parcels, notes } = pastedParcels(text);
  expect(parcels).toEqual([
    { line: 2, orderId: 'o1', carrier: '顺丰', trackingNo: 'SF12345' },
    { line: 4, orderId: 'o2', carrier: '中通', trackingNo: 'ZT-99999' },
  ]);
  expect(notes.map(({ line }) => line)).toEqual([5, 6, 7, 8]);
  expect(notes.map(({ text: said }) => said)).toEqual([
    '多出了几项，请检查',
    '要有三项：订单号、快递公司、快递单号',
    '这个订单前面已经有一行了',
    '单号由 4 到 40 个字母、数字或 - 组成',
  ]);
  expect(pastedParcels(' \n')).toEqual({ parcels: [], notes: [] });
});

it('writes a packing list with what goes in and where to', () => {
  const order: DeskOrder = {
    ...{ orderId: 'o1', state: 'paid', moves: ['ship'], createdAt: 0, unitsLeft: 2, toReview: [] },
    lines: [{ itemId: 'pan', title: '锅', image: '', priceFen: 100, quantity: 2, variant: ['红'] }],
    toSend: [2],
    ...{ goodsFen: 200, discountFen: 0, deliveryFen: 0, totalFen: 200, note: '放门口' },
    address: {
      ...{ name: '王小明', phone: '13800138000', province: '广东省', city: '深圳市' },
      ...{ district: '南山区', detail: '1 栋' },
    },
  } as DeskOrder;
  expect(packingText([order, { ...order, orderId: 'o2' }])).toBe(
    [
      '1. 订单编号 o1 · 共 2 件\n锅 红 × 2\n王小明 13800138000\n广东省 深圳市 南山区 1 栋\n给店家留言: 放门口',
      '2. 订单编号 o2 · 共 2 件\n锅 红 × 2\n王小明 13800138000\n广东省 深圳市 南山区 1 栋\n给店家留言: 放门口',
    ].join('\n\n'),
  );
});
