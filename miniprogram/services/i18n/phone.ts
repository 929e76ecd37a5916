/** What the shop says about the phone it runs on: its theme, its version, its diagnostics. */
export const zhPhone = {
  phone: {
    theme: '外观',
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
    version: '版本',
    develop: '开发版',
    trial: '体验版',
    release: '正式版',
  },
  diagnostics: {
    note: '打开这一页不会发出任何东西；其中“最近的问题”平时就会记进微信的运行日志，店家能看到。找客服时可以复制过去；里面没有你的身份、地址和看过的商品。',
    copy: '复制全部',
    again: '刷新',
    queue: '待发送的记录',
    remembering: '允许记录',
    yes: '是',
    no: '否',
    waiting: '等待中',
    sealed: '已打包未确认',
    pause: '下次重试前',
    sink: '同时上报微信',
    batch: '批次',
    none: '没有',
    answers: '服务器最近的回答',
    stored: '已收下',
    duplicate: '已经有了',
    notStored: '没有收下',
    calls: '最近的请求',
    ok: '成功',
    problems: '最近的问题',
    device: '手机与版本',
    model: '机型',
    osName: '系统',
    wechat: '微信',
    sdk: '基础库',
    screen: '屏幕',
    network: '网络',
    storage: '存储',
    clock: '手机时间',
  },
};

export const enPhone: typeof zhPhone = {
  phone: {
    theme: 'Appearance',
    system: 'As the phone',
    light: 'Light',
    dark: 'Dark',
    version: 'Version',
    develop: 'development',
    trial: 'trial',
    release: 'release',
  },
  diagnostics: {
    note: 'Opening this page sends nothing; the last problems also go to WeChat’s log, which the shop can read. You can copy the page for support; who you are, your addresses and what you looked at are not in it.',
    copy: 'Copy all',
    again: 'Refresh',
    queue: 'Records to be sent',
    remembering: 'Recording allowed',
    yes: 'yes',
    no: 'no',
    waiting: 'Waiting',
    sealed: 'In batches, not confirmed',
    pause: 'Until the next try',
    sink: 'Reported to WeChat too',
    batch: 'Batch',
    none: 'None',
    answers: 'Last answers of the server',
    stored: 'stored',
    duplicate: 'was there already',
    notStored: 'not stored',
    calls: 'Last requests',
    ok: 'ok',
    problems: 'Last problems',
    device: 'Phone and versions',
    model: 'Model',
    osName: 'System',
    wechat: 'WeChat',
    sdk: 'Base library',
    screen: 'Screen',
    network: 'Network',
    storage: 'Storage',
    clock: "The phone's time",
  },
};

/** Sentences with something counted in them. */
export interface PhoneSayings {
  /** Events of a batch, and how often it was tried in vain. */
  batchOf(events: number, attempts: number): string;
  events(count: number): string;
  /** How an attempt to send went: events, ms, and events that were not kept. */
  answered(outcome: string, events: number, ms: number, dropped: number): string;
}

export const sayPhoneZh: PhoneSayings = {
  batchOf: (events, attempts) => `${events} 条，失败 ${attempts} 次`,
  events: (count) => `${count} 条`,
  answered: (outcome, events, ms, dropped) =>
    `${outcome} · ${events} 条 · ${ms} ms${dropped > 0 ? ` · 未计 ${dropped} 条` : ''}`,
};

export const sayPhoneEn: PhoneSayings = {
  batchOf: (events, attempts) => `${sayPhoneEn.events(events)}, failed ${attempts} times`,
  events: (count) => `${count} ${count === 1 ? 'event' : 'events'}`,
  answered: (outcome, events, ms, dropped) =>
    `${outcome} · ${sayPhoneEn.events(events)} · ${ms} ms${dropped > 0 ? ` · ${dropped} not counted` : ''}`,
};
