/** Words of reading events and orders from a file, beside those of goods (goods-import). */
export const zhEventsImport = {
  eventsImport: {
    kindTitle: '这个文件是',
    goods: '商品',
    events: '订单或行为记录',
    acceptLess: '可用的行不到一半时',
    writeNothing: '什么都不写',
    writeKept: '写入可用的',
    times: '时间',
    shiftTimes: '整体移到最近',
    keepTimes: '照文件里的',
    timesHint: '推荐看的是最近的日子：旧记录可以整体移到最近，先后和间隔不变。',
    zone: '时间是哪里的',
    zones: ['按文件类型判断', '中国', '日本', '英国', '中欧', '美国东部', '美国西部', 'UTC'],
    dates: '像 12/1/10 这样的日期',
    dateOrders: ['哪种都对得上就用哪种', '月/日/年', '日/月/年', '年/月/日'],
    eventTitle: '每一行都是',
    usual: '有件数或单价就是购买，否则是点击',
    wordsTitle: '行为的写法',
    noWord: '（不导入）',
    leftOut: '没有导入的行',
    previewTitle: '前几条会是这样',
    types: {
      expose: '曝光',
      click: '点击',
      browse: '停留',
      favourite: '收藏',
      cart: '加购',
      purchase: '购买',
      dislike: '不喜欢',
    },
    columns: {
      item: '商品编码',
      user: '顾客',
      time: '时间',
      type: '行为',
      group: '订单号或会话',
      quantity: '件数',
      price: '单价',
      title: '商品名称',
      category: '分类',
      brand: '品牌',
      status: '订单状态',
    },
    forms: { mapped: '按你指明的列', taobao: '淘宝用户行为', 'youzan-orders': '有赞等订单' },
    supplied: {
      'demo-titles': '用分类、品牌和编码拼成名称（演示数据）',
      'demo-prices': '价格是演示用的',
      'demo-tags': '标签是演示用的',
      'demo-categories': '分类按名称里的词（演示数据）',
    },
    unknownHelp: '在下面指明哪一列是商品编码、顾客和时间，再点“按这样读”。',
    emptyHelp: '只有列名，没有一行记录。请确认导出时选上了日期。',
    failHelp: '看看下面没有导入的行：多半是某一列对错了，或者时间、行为的写法认不出来。',
    reasons: {
      columns: '列数和表头不一样',
      quotes: '引号没有成对',
      'cut-off': '最后一行不完整',
      header: '又出现一次表头',
      cancellation: '取消单（会抵掉它取消的购买）',
      json: '不是完整的 JSON',
      'other-event': '和商品无关的事件',
      'about-item': '只说明商品，没有人做什么（名称和价格已用上）',
      behaviour: '行为的写法认不出来',
      'not-sold': '没付款、已取消或已退款的订单',
      number: '数字读不出来',
      time: '时间读不出来',
      quantity: '件数小于 1 或大于 9,999',
      price: '价格不大于 0',
      'not-goods': '运费、手续费、优惠券等，不是商品',
      'item-id': '没有商品编码，或编码太长、有看不见的字符',
      'no-customer': '没有顾客（名称和价格已用上）',
      'time-range': '时间不在文件的日子里，或在将来',
      duplicate: '和前面的一行完全一样',
      cancelled: '后来被取消的购买',
      code: '编码换了一种写法，已统一',
      title: '名称和多数行不一样，用多数的',
      'partly-cancelled': '后来取消了一部分，件数已减',
      session: '没有会话，按停 30 分钟分开',
    },
  },
};

export const enEventsImport: typeof zhEventsImport = {
  eventsImport: {
    kindTitle: 'This file is of',
    goods: 'Goods',
    events: 'Orders or events',
    acceptLess: 'Where less than half of the lines can be kept',
    writeNothing: 'Write nothing',
    writeKept: 'Write those',
    times: 'Times',
    shiftTimes: 'Move all to now',
    keepTimes: 'As in the file',
    timesHint:
      'Recommendations look at recent days: an old log can be moved so that its last event is now; its order and pauses stay.',
    zone: 'Times are from',
    zones: [
      'As its form has it',
      'China',
      'Japan',
      'Britain',
      'Central Europe',
      'US, east',
      'US, west',
      'UTC',
    ],
    dates: 'Dates like 12/1/10',
    dateOrders: ['Whichever fits all lines', 'month/day/year', 'day/month/year', 'year/month/day'],
    eventTitle: 'Every line is',
    usual: 'a purchase where there are units or prices, else a click',
    wordsTitle: 'What words mean',
    noWord: '(left out)',
    leftOut: 'Lines left out',
    previewTitle: 'The first would be',
    types: {
      expose: 'exposure',
      click: 'click',
      browse: 'stay',
      favourite: 'favourite',
      cart: 'into the cart',
      purchase: 'purchase',
      dislike: 'dislike',
    },
    columns: {
      item: 'Code of the item',
      user: 'Customer',
      time: 'Time',
      type: 'What was done',
      group: 'Order or session',
      quantity: 'Units',
      price: 'Unit price',
      title: 'Name of the item',
      category: 'Category',
      brand: 'Brand',
      status: 'State of the order',
    },
    forms: {
      mapped: 'columns as you said',
      taobao: 'Taobao user behaviour',
      'youzan-orders': 'orders of Youzan and the like',
    },
    supplied: {
      'demo-titles': 'named by category, brand and code (demo)',
      'demo-prices': 'with prices for the demo',
      'demo-tags': 'with tags for the demo',
      'demo-categories': 'with categories by words of their names (demo)',
    },
    unknownHelp:
      'Say below which column is the code of the item, the customer and the time, then “Read it so”.',
    emptyHelp: 'It has names of columns and no line below. Were days selected when it was exported?',
    failHelp:
      'See the lines left out below: most often one column is taken for another, or times or words cannot be read.',
    reasons: {
      columns: 'more or fewer columns than the header',
      quotes: 'quotes without their other half',
      'cut-off': 'the last line is cut off',
      header: 'the header once more',
      cancellation: 'a cancellation (it takes back the purchase it names)',
      json: 'no whole JSON',
      'other-event': 'not about goods',
      'about-item': 'tells of an item, nothing that was done (name and price are used)',
      behaviour: 'a word for what was done that is not known',
      'not-sold': 'an order not paid, cancelled or refunded',
      number: 'a number that cannot be read',
      time: 'a time that cannot be read',
      quantity: 'fewer than 1 or more than 9,999 units',
      price: 'a price that is not above 0',
      'not-goods': 'postage, fees, coupons: no goods',
      'item-id': 'no code of an item, or one too long or with characters that cannot be seen',
      'no-customer': 'no customer (name and price are used)',
      'time-range': 'a time outside the days of the file, or in the future',
      duplicate: 'exactly as an earlier line',
      cancelled: 'a purchase cancelled later',
      code: 'code in another spelling: made one',
      title: 'name unlike most lines: the most frequent counts',
      'partly-cancelled': 'part of it cancelled later: fewer units',
      session: 'no session: divided by pauses of 30 minutes',
    },
  },
};

/** With numbers and names in them. */
export interface EventsImportSayings {
  eventsCounts(read: number, kept: number, refused: number): string;
  eventsMade(shoppers: number, visits: number, items: number): string;
  eventsSpan(first: string, last: string): string;
  eventsRight(lines: number, what: string): string;
  eventsReason(lines: number, what: string): string;
  eventsStart(lines: number): string;
  eventsAsk(lines: number, items: number): string;
  eventsResult(items: number, visits: number, known: number): string;
}

export const sayEventsImportZh: EventsImportSayings = {
  eventsCounts: (read, kept, refused) => `共 ${read} 行：可用 ${kept} 行，不导入 ${refused} 行`,
  eventsMade: (shoppers, visits, items) => `${shoppers} 位顾客，${visits} 次下单或到店，${items} 件商品`,
  eventsSpan: (first, last) => `从 ${first} 到 ${last}`,
  eventsRight: (lines, what) => `${lines} 行：${what}`,
  eventsReason: (lines, what) => `${what}（${lines} 行）`,
  eventsStart: (lines) => `开始导入 ${lines} 条记录`,
  eventsAsk: (lines, items) =>
    `写入 ${lines} 条记录和其中店里还没有的商品（文件里有 ${items} 件）。已经导入过的不会重复。`,
  eventsResult: (items, visits, known) =>
    `新增 ${items} 件商品、${visits} 次下单或到店；本来就有的 ${known} 项没有动`,
};

export const sayEventsImportEn: EventsImportSayings = {
  eventsCounts: (read, kept, refused) =>
    `${read} ${read === 1 ? 'line' : 'lines'}: ${kept} kept, ${refused} left out`,
  eventsMade: (shoppers, visits, items) =>
    `${shoppers} ${shoppers === 1 ? 'customer' : 'customers'}, ${visits} orders or visits, ${items} ${items === 1 ? 'item' : 'items'}`,
  eventsSpan: (first, last) => `From ${first} to ${last}`,
  eventsRight: (lines, what) => `${lines} ${lines === 1 ? 'line' : 'lines'}: ${what}`,
  eventsReason: (lines, what) => `${what} (${lines} ${lines === 1 ? 'line' : 'lines'})`,
  eventsStart: (lines) => `Import ${lines} ${lines === 1 ? 'event' : 'events'}`,
  eventsAsk: (lines, items) =>
    `Writes ${lines} ${lines === 1 ? 'event' : 'events'}, and those of the file's ${items} ${items === 1 ? 'item' : 'items'} that the shop lacks. What was imported before is not doubled.`,
  eventsResult: (items, visits, known) =>
    `${items} new items, ${visits} new orders or visits; ${known} there already`,
};
