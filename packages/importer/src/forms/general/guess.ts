import { isAbsent } from '../../values/absent';
import { readTimeText } from '../../values/time-text';
import { EARLIEST } from '../../values/times';
import type { Head } from '../head';
import { plainName } from '../header';
import type { Mapping } from './mapping';
import type { EventColumn } from './spec';
import { meaningOf } from './words';

/** Names of columns, the most telling first. */
const NAMES: Partial<Record<EventColumn, readonly string[]>> = {
  item: [
    ...[
      '商品编码',
      '商品编号',
      '商品ID',
      '商品货号',
      '货号',
      '款号',
      '规格编码',
      '商家编码',
      '商品代码',
      'SKU编码',
      '宝贝ID',
      '物品ID',
      '物品',
      '货品编码',
      '货品',
      '产品编号',
      '产品ID',
      '条码',
    ],
    ...[
      'item_id',
      'product_id',
      'sku',
      'sku_id',
      'item_code',
      'product_code',
      'article',
      'asin',
      'goods_id',
      'itemid',
      'content_id',
      'movie_id',
      'item',
      'product',
      'code',
      '商品',
      'SKU',
    ],
  ],
  user: [
    ...[
      '客户ID',
      '客户编号',
      '用户ID',
      '用户编号',
      '会员ID',
      '会员编号',
      '会员号',
      '会员卡号',
      '客户号',
      '用户号',
      '顾客号',
      '顾客ID',
      '买家ID',
      '买家会员名',
      '买家昵称',
      '会员名',
      '手机号',
      '买家手机号',
      '买家',
      '客户',
      '用户',
      '会员',
      '顾客',
    ],
    ...[
      'user_id',
      'customer_id',
      'client_id',
      'visitor_id',
      'member_id',
      'buyer_id',
      'shopper_id',
      'account_id',
      'user',
      'customer',
      'visitor',
      'buyer',
      'member',
      'email',
      'uid',
      'cookie_id',
      'device_id',
    ],
  ],
  time: [
    ...[
      '下单时间',
      '订单创建时间',
      '付款时间',
      '支付时间',
      '成交时间',
      '购买时间',
      '行为时间',
      '发生时间',
      '创建时间',
      '时间',
      '下单日期',
      '订单日期',
      '销售日期',
      '日期',
    ],
    ...[
      'timestamp',
      'event_time',
      'created_at',
      'order_date',
      'order_time',
      'purchase_date',
      'datetime',
      'invoice_date',
      'time_stamp',
      'ts',
      'time',
      'date',
    ],
  ],
  type: [
    ...['行为类型', '行为', '事件类型', '事件', '动作', '操作类型', '操作'],
    ...[
      'event_type',
      'behavior_type',
      'behaviour_type',
      'event_name',
      'event',
      'action',
      'behavior',
      'behaviour',
      'action_type',
      'interaction',
      'type',
    ],
  ],
  group: [
    '订单号',
    '订单编号',
    '会话ID',
    'order_id',
    'order_number',
    'order_no',
    'session_id',
    'user_session',
    'invoice_no',
    'invoice',
    'session',
    'transaction_id',
  ],
  title: [
    '商品名称',
    '商品标题',
    '商品名',
    '宝贝标题',
    '产品名称',
    '名称',
    '标题',
    'product_name',
    'item_name',
    'title',
    'description',
    'name',
    'product_title',
  ],
  price: ['商品单价', '单价', '成交单价', '售价', '价格', 'unit_price', 'price', 'item_price', 'sale_price'],
  quantity: ['商品数量', '购买数量', '数量', '件数', 'quantity', 'qty', 'units', 'count'],
  category: [
    '商品类目',
    '商品分类',
    '类目',
    '分类',
    '品类',
    'category',
    'category_name',
    'category_id',
    'product_category',
    'department',
  ],
  brand: ['品牌', '品牌名称', 'brand', 'vendor', 'manufacturer'],
  status: ['订单状态', '状态', 'order_status', 'status'],
};
const MOSTLY = 0.8;

/** What the columns of a file most likely are. Null where item, customer or time cannot be told. */
export function guessMapping(head: Head): Mapping | null {
  const table = widestTable(head);
  if (!table) return null;
  const columns = guessEventColumns(table);
  if (columns.item === undefined || columns.user === undefined || columns.time === undefined) return null;
  return { columns };
}

/** Those of its columns that can be told, by their names and, where those say nothing, by their values. */
export function guessEventColumns({ names, values }: HeadTable): Mapping['columns'] {
  const columns: Mapping['columns'] = {};
  const taken = new Set<number>();
  const take = (column: EventColumn, at: number): void => {
    const name = names[at];
    if (at < 0 || name === undefined) return;
    columns[column] = name;
    taken.add(at);
  };
  const plain = names.map(plainName);
  for (const [column, known] of Object.entries(NAMES) as [EventColumn, readonly string[]][]) {
    const alias = known.find((one) => plain.some((name, at) => name === plainName(one) && !taken.has(at)));
    if (alias !== undefined)
      take(
        column,
        plain.findIndex((name, at) => name === plainName(alias) && !taken.has(at)),
      );
  }
  const free = (test: (texts: readonly string[]) => boolean): number =>
    names.findIndex((_, at) => !taken.has(at) && test(values(at)));
  if (columns.time === undefined)
    take(
      'time',
      free((texts) => share(texts, isTime) >= MOSTLY),
    );
  if (columns.type === undefined)
    take(
      'type',
      free((texts) => share(texts, (text) => meaningOf(text) !== undefined) >= MOSTLY),
    );
  return columns;
}

/** Names of columns, and the first values of each. */
export interface HeadTable {
  names: string[];
  values(at: number): string[];
}

/** The table that has the most columns. */
export function widestTable(head: Head): HeadTable | null {
  const objects = head.objects();
  if (objects.length > 0) {
    const names = [...new Set(objects.flatMap((one) => Object.keys(one)))];
    return {
      names,
      values: (at) => objects.map((one) => String((one as Record<string, unknown>)[names[at] ?? ''] ?? '')),
    };
  }
  const [best] = head
    .tables()
    .map(({ rows: [header, ...rows] }) => ({ header, rows }))
    .sort((a, b) => (b.header?.fields.length ?? 0) - (a.header?.fields.length ?? 0));
  if (!best?.header || best.header.fields.length < 3) return null;
  return {
    names: best.header.fields.map((name) => name.trim()),
    values: (at) => best.rows.map(({ fields }) => (fields[at] ?? '').trim()),
  };
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  const filled = texts.filter((text) => !isAbsent(text));
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
}

/** A date, or an epoch of this age: small numbers are no times. */
function isTime(text: string): boolean {
  const read = readTimeText(text);
  return read !== null && (read.kind === 'numbers' || (read.at > EARLIEST && read.at < Date.UTC(2100, 0, 1)));
}
