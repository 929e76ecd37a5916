/** What a merchant sees of the day: is everything running, what needs somebody, what the figures say. */
export interface TodaySayings {
  lastEvent(time: string): string;
  eventsThen(today: string, weekAgo: string): string;
  agreed(agreed: number, answered: number, personal: number): string;
  liveVersion(version: string): string;
  trainedAt(time: string): string;
  aside(count: number): string;
  cardsOf(day: string): string;
  alertEvents(count: string, usual: string): string;
  alertCtr(day: string, rate: string, usual: string): string;
  alertPinned(slot: string, title: string): string;
  alertWaiting(count: number, hours: number): string;
  alertUntracked(slot: string, clicks: string, exposures: string): string;
  cardUnclicked(title: string, count: string, of: string, usual: string): string;
  cardUnbought(title: string, count: string, of: string, usual: string): string;
  cardSoldOut(title: string, count: string): string;
  cardUnseen(title: string, days: number, usual: string): string;
  cardTogether(one: string, other: string, count: string, of: string, lift: string): string;
  cardRefunds(reason: string, count: string, of: string, usual: string): string;
  cardSearches(words: string, count: string, usual: string): string;
  chance(percent: string): string;
}

export const sayTodayZh: TodaySayings = {
  lastEvent: (time) => `最近一批记录：${time}`,
  eventsThen: (today, weekAgo) => `今天到上个整点 ${today} 次，上周同一天同一时段 ${weekAgo} 次`,
  agreed: (agreed, answered, personal) =>
    `${answered} 人答过，${agreed} 人同意记录，其中 ${personal} 人开着个性推荐`,
  liveVersion: (version) => `在用 ${version}`,
  trainedAt: (time) => `${time} 训练`,
  aside: (count) => `${count} 份记录读不出来，已放在一边，每小时再试`,
  cardsOf: (day) => `${day} 早上看过最近 7 天`,
  alertEvents: (count, usual) => `今天只收到 ${count} 次曝光和点击，上周同一时段有 ${usual} 次`,
  alertCtr: (day, rate, usual) => `${day} 的推荐点击率只有 ${rate}，前两周平常是 ${usual}`,
  alertPinned: (slot, title) => `「${slot}」置顶的「${title}」已经买不到了`,
  alertWaiting: (count, hours) => `${count} 个订单付款超过 ${hours} 小时还没发货`,
  alertUntracked: (slot, clicks, exposures) => `「${slot}」有 ${clicks} 次点击，却只有 ${exposures} 次曝光`,
  cardUnclicked: (title, count, of, usual) =>
    `「${title}」看的人多，点的人少：${of} 次曝光只有 ${count} 次点击，同类平常约 ${usual}`,
  cardUnbought: (title, count, of, usual) =>
    `「${title}」点的人多，买的人少：${of} 次点击只成交 ${count} 次，同类平常约 ${usual}`,
  cardSoldOut: (title, count) => `「${title}」没货了，昨天和今天还有 ${count} 次点击`,
  cardUnseen: (title, days, usual) =>
    `「${title}」上架 ${days} 天，最近 7 天一次都没有展示；一件商品平均 ${usual} 次`,
  cardTogether: (one, other, count, of, lift) =>
    `买「${one}」的 ${of} 单里有 ${count} 单也买了「${other}」，是碰巧的 ${lift} 倍`,
  cardRefunds: (reason, count, of, usual) =>
    `因为「${reason}」的售后变多：最近 14 天 ${of} 次里有 ${count} 次，以前约 ${usual}`,
  cardSearches: (words, count, usual) =>
    `搜「${words}」找不到东西的人变多：最近 7 天 ${count} 人次，照以前约 ${usual}`,
  chance: (percent) => `纯属碰巧的可能 ${percent}`,
};

export const sayTodayEn: TodaySayings = {
  lastEvent: (time) => `Last records: ${time}`,
  eventsThen: (today, weekAgo) => `${today} today up to the last full hour, ${weekAgo} a week ago`,
  agreed: (agreed, answered, personal) =>
    `${answered} answered, ${agreed} agreed to be remembered, ${personal} of them with lists of their own`,
  liveVersion: (version) => `Live: ${version}`,
  trainedAt: (time) => `Trained ${time}`,
  aside: (count) => `${count} records cannot be read; they are set aside and tried every hour`,
  cardsOf: (day) => `Looked at the last 7 days on the morning of ${day}`,
  alertEvents: (count, usual) => `Only ${count} exposures and clicks today; ${usual} at this time a week ago`,
  alertCtr: (day, rate, usual) => `Slot CTR was only ${rate} on ${day}; the two weeks before it was ${usual}`,
  alertPinned: (slot, title) => `“${title}”, pinned in ${slot}, cannot be bought any more`,
  alertWaiting: (count, hours) =>
    `${count} ${count === 1 ? 'order' : 'orders'} paid over ${hours} hours ago and not shipped`,
  alertUntracked: (slot, clicks, exposures) =>
    `${slot} has ${clicks} clicks, but only ${exposures} exposures`,
  cardUnclicked: (title, count, of, usual) =>
    `“${title}” is seen often and clicked seldom: ${count} clicks of ${of} exposures; its category has about ${usual}`,
  cardUnbought: (title, count, of, usual) =>
    `“${title}” is clicked often and bought seldom: ${count} buys of ${of} clicks; its category has about ${usual}`,
  cardSoldOut: (title, count) => `“${title}” is sold out and was clicked ${count} times since yesterday`,
  cardUnseen: (title, days, usual) =>
    `“${title}” is ${days} days old and was not shown once in 7 days; an item has ${usual} exposures on average`,
  cardTogether: (one, other, count, of, lift) =>
    `${count} of ${of} orders with “${one}” also had “${other}”: ${lift} times as many as by chance`,
  cardRefunds: (reason, count, of, usual) =>
    `More after-sales because of “${reason}”: ${count} of ${of} in 14 days, before about ${usual}`,
  cardSearches: (words, count, usual) =>
    `More shoppers look for “${words}” in vain: ${count} in the last 7 days, about ${usual} by what was usual`,
  chance: (percent) => `By chance alone: ${percent}`,
};

export const zhTodayTitles = { today: '今日店况' };
export const enTodayTitles: typeof zhTodayTitles = { today: 'Today' };

export const zhToday = {
  today: {
    health: '运行情况',
    alerts: '要处理的事',
    noAlerts: '没有要马上处理的事',
    cards: '数据发现',
    noCards: '没有值得说的发现：差别都可能只是碰巧',
    cardsLater: '每天早上 6 点后看一遍，第一次的发现明早出现',
    events: '记录',
    noEvents: '还没有收到记录',
    noHours: '上周这时候还没有按小时的记录，不能比',
    behind: '还有记录没数完',
    shoppers: '顾客',
    noShoppers: '还没有人答过要不要记录',
    model: '推荐模型',
    noModel: '还没有训练好的版本',
    pinned: '已固定在这个版本',
    noTraining: '还没有训练过',
    same: '为什么大家看到的都一样？',
    sameNot: '同意记录、看过商品的顾客，会看到各自的推荐。',
    putAway: '知道了',
    putAwayHint: '30 天内不再出现，除非明显变差',
  },
  sameReasons: {
    untrained: '还没有训练好的版本，所有人看到的是热门。攒够记录后，夜里会自动训练。',
    fewAgreed: '同意记录的顾客不到五分之一，其余的人看到的是热门。',
    switchedOff: '同意记录的顾客里，一半以上关掉了个性推荐。',
    quiet: '最近两周的曝光和点击太少，学不出区别。',
  },
  alertTips: {
    trainingFailed: '上一次训练没有完成，在用的版本不受影响。夜里会再试；一再失败请看“推荐模型”。',
    trainingRejected: '新版本没有比在用的好，没有上线。不用处理，除非连着几天这样。',
    noEvents: '可能是新版本的页面没有上报，或者云函数没有在跑。请打开商城点几下，看这里有没有变。',
    fewEvents: '可能是某一页没有上报，也可能是来的人少了。',
    ctrFell: '看看推荐位的设置、置顶和缺货有没有变过。',
    pinnedSoldOut: '到“推荐位设置”换一件，或者补货。',
    ordersWaiting: '到“订单与售后”发货。',
    untracked: '点击比曝光还多：那一页多半没有上报曝光。',
  },
  cardTips: {
    unclicked: '看看主图、标题和价格；或者在推荐位里少推它。',
    unbought: '看看价格、评价和详情；问问是不是缺尺码。',
    soldOut: '补货，或者先下架，把位置让给能买的。',
    unseen: '在推荐位里置顶或多推几天，让它有机会被看到。',
    together: '可以放在“一起买”里，或者做成组合、满减。',
    refunds: '看看这些售后的商品和说明，先从同一件商品查起。',
    searches: '有这样的商品，就到“店铺设置 · 同义词”加一行；没有，可以考虑进货。',
  },
};

export const enToday: typeof zhToday = {
  today: {
    health: 'Running',
    alerts: 'Needs somebody',
    noAlerts: 'Nothing needs somebody now',
    cards: 'What the figures say',
    noCards: 'Nothing worth a word: all differences may be chance',
    cardsLater: 'Looked at every morning after six; the first come tomorrow',
    events: 'Records',
    noEvents: 'None received yet',
    noHours: 'A week ago nothing was counted by the hour: nothing to compare with',
    behind: 'Some are still being counted',
    shoppers: 'Shoppers',
    noShoppers: 'Nobody has been asked yet',
    model: 'Model',
    noModel: 'No trained version yet',
    pinned: 'The shop stays at this version',
    noTraining: 'Not trained yet',
    same: 'Why does everyone get the same?',
    sameNot: 'Shoppers who agreed and looked at things get lists of their own.',
    putAway: 'Got it',
    putAwayHint: 'Stays away for 30 days, unless it gets much worse',
  },
  sameReasons: {
    untrained:
      'There is no trained version yet, so everybody sees what is popular. It is trained at night, once there are records.',
    fewAgreed: 'Fewer than one in five agreed to be remembered; the others see what is popular.',
    switchedOff: 'More than half of those who agreed switched lists of their own off.',
    quiet: 'Too few exposures and clicks in two weeks to learn a difference from.',
  },
  alertTips: {
    trainingFailed:
      'The last training did not finish; the live version is not touched. It is tried again at night; see Models if it keeps failing.',
    trainingRejected:
      'The new version was no better than the live one and was not used. Nothing to do, unless it goes on for days.',
    noEvents:
      'A new page may not report, or the functions may not run. Open the shop, tap around, and see whether this changes.',
    fewEvents: 'A page may not report, or fewer people came.',
    ctrFell: 'See whether settings of slots, pinned items or stock have changed.',
    pinnedSoldOut: 'Pin another one in Slots, or refill the stock.',
    ordersWaiting: 'Ship them in Orders.',
    untracked: 'More clicks than exposures: that page hardly reports what is seen.',
  },
  cardTips: {
    unclicked: 'Look at picture, title and price; or let the slot show it less.',
    unbought: 'Look at price, reviews and details; is a size missing?',
    soldOut: 'Refill it, or take it off the shelf for what can be bought.',
    unseen: 'Pin or push it in a slot for some days, so that it can be seen.',
    together: 'Offer them together: a bundle, or a discount from a sum.',
    refunds: 'Read those after-sales; begin with items that occur twice.',
    searches: 'If you sell it, add a row in Shop settings, Synonyms; if not, think of selling it.',
  },
};
