import { eventForm } from '../general/form';

/**
 * Orders as Youzan's back office and others of its kind export them: Chinese, often GBK, one line an item. Its columns are
 * not documented anywhere public: a merchant chooses them (help.youzan.com, 订单导出).
 */
export const youzanOrders = eventForm({
  name: 'youzan-orders',
  expected:
    'CSV with the header 订单号,订单状态,买家昵称,下单时间,商品名称,商品编码,商品单价,商品数量 (Youzan)',
  columns: {
    group: ['订单号', '订单编号', '主订单编号'],
    user: ['买家昵称', '买家手机号', '买家手机', '会员手机号', '买家', '客户', '买家会员名', '会员昵称'],
    userElse: ['收货人手机号', '收货人手机', '收货人手机号/提货人手机号', '收货人'],
    time: ['下单时间', '订单创建时间', '付款时间', '订单付款时间', '买家付款时间'],
    item: ['规格编码', '商品编码', '商家编码', '商品规格编码', '商品ID', 'SKU'],
    itemElse: ['商品名称', '商品标题', '宝贝标题'],
    title: ['商品名称', '商品标题', '宝贝标题'],
    price: ['商品单价', '单价', '商品价格', '价格'],
    quantity: ['商品数量', '数量', '购买数量'],
    status: ['订单状态', '状态'],
    refund: ['订单退款状态', '退款状态', '商品退款状态', '售后状态'],
    category: ['商品类目', '商品分类', '类目'],
    brand: ['品牌'],
  },
  required: ['group', 'user', 'time', 'title', 'quantity'],
  carried: ['user', 'userElse', 'time', 'status'],
  type: 'purchase',
  unsold: /关闭|取消|待付款|未付款|未支付|等待买家付款|退款成功|退款完成|已退款|全额退款/,
  zone: 'Asia/Shanghai',
  grouped: true,
  notes: [
    'An item is known by its code (商品编码), and by its name where it has none. Unpaid, closed and refunded orders are not counted.',
  ],
});
