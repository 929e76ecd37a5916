/** The overview beside the period before, by the hour and by item; and what its words mean. */
export interface FiguresSayings {
  up(percent: string): string;
  down(percent: string): string;
  upPoints(points: string): string;
  downPoints(points: string): string;
  comparedWith(from: string, to: string): string;
  comparedUntil(hour: number): string;
  noData(label: string): string;
  itemsSince(time: string): string;
  itemsTo(time: string): string;
  rangeLimit(days: number): string;
  shownItems(count: string): string;
}

export const sayFiguresZh: FiguresSayings = {
  up: (percent) => `涨 ${percent}`,
  down: (percent) => `跌 ${percent}`,
  upPoints: (points) => `高 ${points} 个百分点`,
  downPoints: (points) => `低 ${points} 个百分点`,
  comparedWith: (from, to) => (from === to ? `与 ${from} 比` : `与 ${from} 至 ${to} 比`),
  comparedUntil: (hour) => `今天与昨天各取 0–${hour} 点来比`,
  noData: (label) => `${label}：没有数据`,
  itemsSince: (time) => `${time} 起才按商品计数，这段时间不完整`,
  itemsTo: (time) => `每半小时汇总一次，数到 ${time}`,
  rangeLimit: (days) => `最多选 ${days} 天，开始不能晚于结束`,
  shownItems: (count) => `共展示过 ${count} 种商品`,
};

export const sayFiguresEn: FiguresSayings = {
  up: (percent) => `Up ${percent}`,
  down: (percent) => `Down ${percent}`,
  upPoints: (points) => `Up ${points} pts`,
  downPoints: (points) => `Down ${points} pts`,
  comparedWith: (from, to) => (from === to ? `Compared with ${from}` : `Compared with ${from} to ${to}`),
  comparedUntil: (hour) => `Today and yesterday compared from 0:00 to ${hour}:00`,
  noData: (label) => `${label}: no data`,
  itemsSince: (time) => `Items are counted since ${time}: this period is not whole`,
  itemsTo: (time) => `Summed up every half hour, counted to ${time}`,
  rangeLimit: (days) => `${days} days at most, and the start before the end`,
  shownItems: (count) => `${count} different items shown`,
};

export const zhFigures = {
  figures: {
    custom: '自选',
    from: '开始',
    to: '结束',
    show: '查看',
    perThousand: '千次曝光成交',
    different: '不同顾客',
    carts: '加购',
    change: '曝光比前期',
    fresh: '前期没有',
    same: '与前期持平',
    noCompare: '昨天没有按小时的记录，今天过完再比',
    running: '今天还没过完',
    terms: '这些词是什么意思',
    byHour: '按小时',
    byItem: '各商品',
    items: '曝光最多',
    best: '点得最好',
    worst: '点得最差',
    categories: '类目',
    brands: '品牌',
    itemName: '名称',
    gone: '已删除的商品',
    none: '未填写',
    noItems: '还没有可以比的商品：至少曝光 100 次，而且差别不是碰巧',
    itemsOnly: '商品、类目和品牌只按今天、近 7 天、近 30 天汇总，请选其中一个。',
    itemsLater: '商品汇总还没有做好，半小时内会出现。',
  },
  termNames: {
    exposures: '曝光',
    clicks: '点击',
    slotCtr: '推荐点击率',
    carts: '加购',
    brought: '带来的成交',
    cvr: '转化率',
    gmv: '成交额',
    perThousand: '千次曝光成交',
    different: '不同顾客',
    wilson: '点得最好、最差',
    ndcg: 'NDCG',
  },
  terms: {
    exposures: '商品卡片真正出现在顾客屏幕上的次数。划得太快、没看清的不算。',
    clicks: '顾客点开商品的次数。',
    slotCtr: '推荐位里每 100 次曝光，有几次被点开。又叫 CTR。',
    carts: '放进购物车的次数。',
    brought: '顾客从推荐位点进来之后买了，一种商品算一次。只算同意记录的顾客。',
    cvr: '推荐位里每 100 次点击，带来几次成交。又叫 CVR。',
    gmv: '付款的金额。上面来自订单，是全店的；“带来的成交额”只算推荐位带来的。又叫 GMV。',
    perThousand: '推荐位每曝光 1000 次，带来多少元成交。位置不同也能互相比。',
    different: '看到过推荐的不同的人，同一个人来几次都算一个。超过 4096 人为估计。',
    wilson: '按点击率的可信区间来排：曝光太少、可能只是碰巧的商品不会上榜。',
    ndcg: '训练时用来给推荐打分：顾客后来真正选的商品，被排得越靠前分越高，1 为满分。',
  },
};

export const enFigures: typeof zhFigures = {
  figures: {
    custom: 'Any days',
    from: 'From',
    to: 'To',
    show: 'Show',
    perThousand: 'GMV per 1,000',
    different: 'Shoppers',
    carts: 'Cart',
    change: 'Exposures vs before',
    fresh: 'None before',
    same: 'As before',
    noCompare: 'Yesterday was not counted by the hour: compare when today is over',
    running: 'today is not over',
    terms: 'What the words mean',
    byHour: 'by hour',
    byItem: 'By item',
    items: 'Most shown',
    best: 'Best clicked',
    worst: 'Worst clicked',
    categories: 'Categories',
    brands: 'Brands',
    itemName: 'Name',
    gone: 'Deleted item',
    none: 'Not given',
    noItems: 'Nothing to compare yet: at least 100 exposures, and a difference that is no chance',
    itemsOnly:
      'Items, categories and brands are summed up for today, 7 and 30 days only: choose one of them.',
    itemsLater: 'Items are not summed up yet; they appear within half an hour.',
  },
  termNames: {
    exposures: 'Exposures',
    clicks: 'Clicks',
    slotCtr: 'Slot CTR',
    carts: 'Cart',
    brought: 'Slot buys',
    cvr: 'CVR',
    gmv: 'GMV',
    perThousand: 'GMV per 1,000',
    different: 'Shoppers',
    wilson: 'Best, worst',
    ndcg: 'NDCG',
  },
  terms: {
    exposures: 'How often an item was really on a screen. What flew past unseen is not counted.',
    clicks: 'How often an item was opened.',
    slotCtr: 'Of 100 exposures inside slots, how many were clicked: the click-through rate.',
    carts: 'How often something was put into the cart.',
    brought: 'Bought after a click inside a slot, one an item; of shoppers who agreed to be remembered.',
    cvr: 'Of 100 clicks inside slots, how many led to a buy: the conversion rate.',
    gmv: 'Money paid. Above it comes from orders, of the whole shop; “slot sales” are what slots brought.',
    perThousand: 'Money that 1,000 exposures inside slots brought: comparable between slots.',
    different: 'Different people who saw recommendations, however often they came; estimated above 4,096.',
    wilson:
      'In order of the confidence interval of the CTR: what was shown too seldom, so that it may be chance, is in neither list.',
    ndcg: 'The mark that training gives: the higher the items stand that people chose in the end, the better; 1 is perfect.',
  },
};
