/** What is said of orders behind their payment: their next moves, and the shopper's own reviews. */
export interface AfterOrderSayings {
  /** Until when an after-sale can be asked for. */
  afterSaleUntil(time: string): string;
}

export const sayAfterOrderZh: AfterOrderSayings = {
  afterSaleUntil: (time) => `${time} 前可以申请售后`,
};

export const sayAfterOrderEn: AfterOrderSayings = {
  afterSaleUntil: (time) => `Returns and refunds until ${time}`,
};

export const zhAfterOrderTitles = { myReviews: '我的评价', followUp: '追加评价' };

export const zhAfterOrder = {
  orderNext: {
    refund: '申请退款',
    reserving: '正在下单，稍等片刻',
    placed: '付款后商家就会备货',
    paid: '商家正在备货；发货前可以申请退款',
    shipped: '收到货后请确认收货',
    over: '售后期已过；有问题请联系客服',
    refunded: '款项按原路退回',
    closed: '已关闭，没有扣款；用了优惠券的，券已退回',
    number: '订单号',
  },
  myReviews: {
    toReview: '待评价',
    reviewed: '已评价',
    nothingToReview: '没有等待评价的商品',
    nothingToReviewHint: '确认收货后，商品会出现在这里',
    none: '还没有写过评价',
    noneHint: '写下用得怎么样，帮到后来的人',
    write: '写评价',
    more: '追评',
    waiting: '检查后显示',
    hidden: '没有显示',
    moreWaiting: '追评检查后显示',
    moreHidden: '追评没有显示',
    why: '原因',
    fixed: '发布后不能修改，可以追评一次',
    followHint: '用了一段时间，说说现在觉得怎么样',
    needText: '请写几句话',
    mine: '我写过的评价',
    toOrders: '查看订单',
    missing: '没有这条评价',
  },
};

export const enAfterOrderTitles: typeof zhAfterOrderTitles = {
  myReviews: 'My reviews',
  followUp: 'Add to a review',
};

export const enAfterOrder: typeof zhAfterOrder = {
  orderNext: {
    refund: 'Ask for a refund',
    reserving: 'Being placed, one moment',
    placed: 'The shop packs it once it is paid',
    paid: 'The shop is packing it; a refund is possible until it is sent',
    shipped: 'Please confirm the receipt when it has come',
    over: 'The time for returns is over; contact us if something is wrong',
    refunded: 'The money goes back the way it came',
    closed: 'Closed, nothing was charged; any coupon went back to you',
    number: 'Order',
  },
  myReviews: {
    toReview: 'To review',
    reviewed: 'Reviewed',
    nothingToReview: 'Nothing to review',
    nothingToReviewHint: 'Things appear here when you have confirmed their receipt',
    none: 'No reviews yet',
    noneHint: 'Say how it is, it helps who comes next',
    write: 'Review',
    more: 'Add more',
    waiting: 'Shown after a check',
    hidden: 'Not shown',
    moreWaiting: 'Your addition is shown after a check',
    moreHidden: 'Your addition is not shown',
    why: 'Reason',
    fixed: 'A review cannot be changed; you may add to it once',
    followHint: 'You have used it for a while: how is it now?',
    needText: 'Please write a few words',
    mine: 'My reviews',
    toOrders: 'My orders',
    missing: 'There is no such review',
  },
};
