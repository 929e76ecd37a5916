/** Comparisons of ways to make a slot's lists, the holdout, and what can be said of them. */
export interface ExperimentSayings {
  /** An arm that is better; `range` is what it brings, as far as it is known. */
  armBetter(arm: string, metric: string, range: string): string;
  armWorse(arm: string, metric: string, range: string): string;
  alsoBetter(arms: readonly string[]): string;
  alsoWorse(arms: readonly string[]): string;
  /** 3 % to 9 % more, or less. */
  rangeMore(low: string, high: string): string;
  rangeLess(low: string, high: string): string;
  harmed(arm: string, guards: readonly string[]): string;
  holdoutWorth(range: string): string;
  holdoutHarm(range: string): string;
  armFacts(share: number, shoppers: number): string;
  planned(effect: string, shoppers: string, days: number): string;
  plannedNever(effect: string, shoppers: string): string;
  /** Longer than an experiment may run. */
  plannedLong(effect: string, shoppers: string, days: string): string;
  today(metric: string, value: string, shoppers: string): string;
  sharesSum(sum: number): string;
  countedTo(time: string): string;
  shippedArm(arm: string, time: string, by: string): string;
  shipAsk(arm: string): string;
  replaceAsk(time: string): string;
  interval(value: string, low: string, high: string): string;
}

const listed = (names: readonly string[]): string => names.map((name) => `「${name}」`).join('、');

export const sayExperimentsZh: ExperimentSayings = {
  armBetter: (arm, metric, range) => `「${arm}」更好：${metric}${range}`,
  armWorse: (arm, metric, range) => `「${arm}」更差：${metric}${range}`,
  alsoBetter: (arms) => `${listed(arms)}也更好`,
  alsoWorse: (arms) => `${listed(arms)}也更差`,
  rangeMore: (low, high) => `高 ${low}～${high}`,
  rangeLess: (low, high) => `低 ${low}～${high}`,
  harmed: (arm, guards) => `注意：「${arm}」的${guards.join('、')}变差了`,
  holdoutWorth: (range) => `推荐有用：每位顾客的成交额比只看热门${range}`,
  holdoutHarm: (range) => `推荐在帮倒忙：每位顾客的成交额比只看热门${range}`,
  armFacts: (share, shoppers) => `${share}% · ${shoppers} 位顾客`,
  planned: (effect, shoppers, days) =>
    `要看出 ${effect} 的差别，约需 ${shoppers} 位顾客，按最近一周的客流约 ${days} 天`,
  plannedNever: (effect, shoppers) =>
    `要看出 ${effect} 的差别，约需 ${shoppers} 位顾客；最近一周的客流不够，等不到`,
  plannedLong: (effect, shoppers, days) =>
    `要看出 ${effect} 的差别，约需 ${shoppers} 位顾客，按最近一周的客流要 ${days} 天，太久了：换大一点的差别、少几组，或等客流多些`,
  today: (metric, value, shoppers) => `现在：${metric} ${value}，每天约 ${shoppers} 位顾客`,
  sharesSum: (sum) => `各组比例加起来是 ${sum}%，应为 100%`,
  countedTo: (time) => `数到 ${time}`,
  shippedArm: (arm, time, by) => `已采用「${arm}」：${time}，${by}`,
  shipAsk: (arm) => `让所有顾客都用「${arm}」吗？`,
  replaceAsk: (time) => `这个推荐位 ${time} 又发布过，要换掉吗？`,
  interval: (value, low, high) => `${value}（${low} ～ ${high}）`,
};

const named = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

export const sayExperimentsEn: ExperimentSayings = {
  armBetter: (arm, metric, range) => `“${arm}” is better: ${metric} ${range}`,
  armWorse: (arm, metric, range) => `“${arm}” is worse: ${metric} ${range}`,
  alsoBetter: (arms) => `${named(arms)} better, too`,
  alsoWorse: (arms) => `${named(arms)} worse, too`,
  rangeMore: (low, high) => `${low} to ${high} higher`,
  rangeLess: (low, high) => `${low} to ${high} lower`,
  harmed: (arm, guards) => `Mind: ${guards.join(', ')} got worse in “${arm}”`,
  holdoutWorth: (range) => `Recommendations pay: sales a shopper are ${range} than with popularity only`,
  holdoutHarm: (range) => `Recommendations do harm: sales a shopper are ${range} than with popularity only`,
  armFacts: (share, shoppers) => `${share}% · ${shoppers} ${shoppers === 1 ? 'shopper' : 'shoppers'}`,
  planned: (effect, shoppers, days) =>
    `To see a difference of ${effect} it takes about ${shoppers} shoppers: ${days} ${days === 1 ? 'day' : 'days'} at last week's traffic`,
  plannedNever: (effect, shoppers) =>
    `To see a difference of ${effect} it takes about ${shoppers} shoppers; last week's traffic does not get there`,
  plannedLong: (effect, shoppers, days) =>
    `To see a difference of ${effect} it takes about ${shoppers} shoppers: ${days} days at last week's traffic, which is too long. Look for a larger one, compare fewer arms, or wait for more traffic`,
  today: (metric, value, shoppers) => `Today: ${metric} ${value}, about ${shoppers} shoppers a day`,
  sharesSum: (sum) => `The shares come to ${sum}%, not 100%`,
  countedTo: (time) => `Counted to ${time}`,
  shippedArm: (arm, time, by) => `“${arm}” is for everybody: ${time}, ${by}`,
  shipAsk: (arm) => `Give “${arm}” to everybody?`,
  replaceAsk: (time) => `The slot was published at ${time}. Replace that?`,
  interval: (value, low, high) => `${value} (${low} to ${high})`,
};

export const zhExperimentsTitles = { experiments: '实验', experimentNew: '新实验' };

export const zhExperiments = {
  experiments: {
    create: '新建实验',
    none: '还没有实验',
    noneHint: '比较两到五种推荐方式，看哪一种真的更好。没有证据之前，什么都不会说。',
    start: '开始',
    stop: '停止',
    remove: '删除',
    edit: '修改',
    openAgain: '别人刚刚改过或已开始：请退出再打开',
    more: '看数据',
    less: '收起',
    ship: '采用',
    replace: '换掉',
    replaceHint:
      '后来发布的置顶、加权和规则会被这一组的换掉；已排除的商品仍然排除。可以在推荐位的历史里撤销。',
    shipHint:
      '马上对所有顾客生效。换了推荐位设置的，可以在推荐位的历史里撤销；换了模型版本的，会停在那个版本。',
    startAsk: '开始这个实验吗？',
    startHint: '顾客会按比例分组，同一位顾客一直在同一组。第一次开始时，另有 5% 的顾客只看热门，作长期对照。',
    stopAsk: '停止这个实验吗？',
    stopHint: '所有顾客马上回到现在的样子。已有的结果保留。',
    removeAsk: '删除这个草稿吗？',
    removeHint: '它还没有开始过，删了就没有了。',
    yes: '确定',
    changed: '别人刚刚改过，已刷新，请再看一遍',
    slotBusy: '这个推荐位已经有一个实验在进行',
    pinnedSince: '实验开始后有人固定了别的版本：请先到模型页恢复自动更新',
    noRoom: '同时进行的实验太多，或已有实验在用另一个版本',
    viewOnly: '你可以看，不能改',
    control: '对照',
    peek: '随时可以看：区间在任何时候都成立，看多少次，误报的机会都不超过 5%。',
    interval: '与对照的差（95% 区间）',
    higher: '更高',
    lower: '更低',
    tooFew: '还不能说',
    holdout: '长期对照',
    holdoutHint: '这部分顾客只看热门，不参加任何实验，用来知道推荐到底带来多少。每 28 天算一轮。',
    holdoutOff: '没有开启',
    holdoutEarly: '人还太少，还不知道推荐带来多少',
    holdoutNone: '还没有证据：推荐和只看热门分不出高低',
    holdoutShares: '各组人数与设定的比例不符，这一轮不能下结论',
    holdoutArm: '只看热门',
    restArm: '其他顾客',
    off: '关闭',
    history: '之前',
    name: '名称',
    nameHint: '例如：首页不用注意力',
    slot: '推荐位',
    primary: '看哪个指标定胜负',
    effect: '最小值得发现的差别',
    days: '最多进行几天',
    arms: '各组',
    label: '组名',
    share: '比例 %',
    addArm: '加一组',
    removeArm: '去掉这组',
    change: '这组怎么推荐',
    version: '模型版本',
    noVersion: '没有别的可用版本',
    noDraft: '这个推荐位没有草稿，请先在推荐位设置里存一份草稿',
    feedOnly: '只有信息流推荐位可以这样做',
    steps: '去掉哪几步',
    save: '存为草稿',
    plan: '估算',
    noPlan: '最近一周没有足够的数据来估算',
    needName: '请填名称',
    needLabel: '请填组名',
    needSteps: '请选至少一步',
    sameArms: '有两组做法一样',
    needDays: '1 到 90 天',
    needShare: '比例是 1 到 99 的整数',
    saved: '草稿已存',
    started: '实验开始了，一分钟内生效',
    stopped: '已停止',
    done: '已对所有顾客生效',
  },
  experimentVerdicts: {
    draft: '草稿，还没有开始',
    early: '人还太少，什么都还不能说',
    none: '还没有证据：分不出高低',
    shares: '已停止：各组人数与设定的比例不符，结果不能用',
    hidden: '按成交下结论，你没有看数据的权限',
  },
  experimentStates: { draft: '草稿', running: '进行中', ended: '已结束' },
  newArms: { a: '现在的', b: '只看热门', c: '丙', d: '丁', e: '戊' },
  experimentMetrics: {
    ctr: '点击率',
    cvr: '转化率',
    orders: '每位顾客订单数',
    gmv: '每位顾客成交额',
    refunds: '退款率',
    dislikes: '不喜欢率',
    latency: '推荐耗时',
  },
  armKinds: {
    live: '现在的做法',
    popular: '关掉注意力，只看热门',
    version: '另一个模型版本',
    steps: '去掉几步排序',
    slot: '推荐位的草稿',
  },
  rankSteps: {
    fatigue: '看多了往后放',
    calibrate: '按兴趣配比',
    diversify: '打散同类',
    explore: '给新品机会',
  },
};

export const enExperimentsTitles: typeof zhExperimentsTitles = {
  experiments: 'Experiments',
  experimentNew: 'New experiment',
};

export const enExperiments: typeof zhExperiments = {
  experiments: {
    create: 'New experiment',
    none: 'No experiments yet',
    noneHint:
      'Compare two to five ways to recommend, and see which is truly better. Nothing is said before there is evidence.',
    start: 'Start',
    stop: 'Stop',
    remove: 'Delete',
    edit: 'Change',
    openAgain: 'Somebody has changed or started it since: open it again',
    more: 'See figures',
    less: 'Fold',
    ship: 'Ship',
    replace: 'Replace',
    replaceHint:
      'Pins, boosts and rules published since then give way to those of this arm; what is kept out stays out. It can be undone in the history of the slot.',
    shipHint:
      "Everybody gets it at once. Changed slot settings can be undone in the slot's history; with another version the shop stays there.",
    startAsk: 'Start this experiment?',
    startHint:
      'Shoppers are put into arms by the shares, and stay there. With the first one, another 5% get popularity only, for good, to compare with.',
    stopAsk: 'Stop this experiment?',
    stopHint: 'Everybody is back to how it is now. The result stays.',
    removeAsk: 'Delete this draft?',
    removeHint: 'It has never run; it will be gone.',
    yes: 'Yes',
    changed: 'Somebody has just changed it. It is fresh now, please look again',
    slotBusy: 'An experiment runs on this slot already',
    pinnedSince: 'Another version was pinned since it began: resume updates on the models page first',
    noRoom: 'Too many run, or another one serves another version',
    viewOnly: 'You may look, not change',
    control: 'Control',
    peek: 'Look whenever you like: intervals hold at every look, however often.',
    interval: 'Beside the control (95% interval)',
    higher: 'higher',
    lower: 'lower',
    tooFew: 'cannot say yet',
    holdout: 'Holdout',
    holdoutHint:
      'These shoppers get popularity only and are in no experiment, to know what recommendations bring. Accounted every 28 days.',
    holdoutOff: 'Off',
    holdoutEarly: 'Too few shoppers to know what recommendations bring',
    holdoutNone: 'No evidence yet: recommendations and popularity cannot be told apart',
    holdoutShares: 'Shares do not match, so nothing can be concluded from this round',
    holdoutArm: 'Popularity only',
    restArm: 'Everybody else',
    off: 'Off',
    history: 'Before',
    name: 'Name',
    nameHint: 'For example: home without attention',
    slot: 'Slot',
    primary: 'What decides',
    effect: 'Smallest difference worth finding',
    days: 'Days at most',
    arms: 'Arms',
    label: 'Name of the arm',
    share: 'Share %',
    addArm: 'Add an arm',
    removeArm: 'Remove this arm',
    change: 'What this arm does',
    version: 'Model version',
    noVersion: 'No other version can be served',
    noDraft: 'This slot has no draft: save one in the slot settings first',
    feedOnly: 'Only feeds can do that',
    steps: 'Steps to leave out',
    save: 'Save as draft',
    plan: 'Plan',
    noPlan: 'Last week has too little data to plan with',
    needName: 'A name, please',
    needLabel: 'Name the arm, please',
    needSteps: 'At least one step, please',
    sameArms: 'Two arms do the same',
    needDays: '1 to 90 days',
    needShare: 'Shares are whole numbers from 1 to 99',
    saved: 'Draft saved',
    started: 'It runs; everybody is in within a minute',
    stopped: 'Stopped',
    done: 'Everybody gets it now',
  },
  experimentVerdicts: {
    draft: 'A draft, not started',
    early: 'Too few shoppers to say anything yet',
    none: 'No evidence yet: they cannot be told apart',
    shares: 'Stopped: shares do not match, so nothing can be concluded',
    hidden: 'Decided by sales, which you may not see',
  },
  experimentStates: { draft: 'Draft', running: 'Running', ended: 'Ended' },
  newArms: { a: 'As it is', b: 'Popularity only', c: 'C', d: 'D', e: 'E' },
  experimentMetrics: {
    ctr: 'click rate',
    cvr: 'conversion',
    orders: 'orders a shopper',
    gmv: 'sales a shopper',
    refunds: 'refund rate',
    dislikes: 'dislike rate',
    latency: 'time to recommend',
  },
  armKinds: {
    live: 'As it is now',
    popular: 'Attention off, popularity only',
    version: 'Another model version',
    steps: 'Without some ranking steps',
    slot: "The slot's draft",
  },
  rankSteps: {
    fatigue: 'fade what was seen often',
    calibrate: 'match the mix of interests',
    diversify: 'spread similar items',
    explore: 'give new items a chance',
  },
};
