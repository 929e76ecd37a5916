import type { Rung, SceneKey } from '@zhuyi/contracts';

/** Figures by how a visit began; `-` stands for what nobody said. */
const zhRungs: Record<Rung, string> = {
  personal: '按个人兴趣',
  session: '按刚才看过的',
  content: '按商品相近',
  popular: '按热门',
  newest: '按上新',
};

const enRungs: Record<Rung, string> = {
  personal: 'by own interests',
  session: 'by what was just seen',
  content: 'by likeness of goods',
  popular: 'by popularity',
  newest: 'by newness',
};

const zhNames: Record<SceneKey, string> = {
  search: '搜索',
  chat: '聊天分享',
  moments: '朋友圈',
  code: '扫码',
  account: '公众号',
  message: '服务通知',
  recents: '最近使用',
  other: '其他入口',
  '-': '没有记录',
};

const enNames: Record<SceneKey, string> = {
  search: 'Search',
  chat: 'Shared in a chat',
  moments: 'Moments',
  code: 'A scanned code',
  account: 'Official account',
  message: 'A message',
  recents: 'Recently used',
  other: 'Elsewhere',
  '-': 'Not recorded',
};

export const zhSceneFigures = {
  sceneNames: zhNames,
  rungNames: zhRungs,
  health: {
    rungs: '推荐来源',
    noRungs: '最近 7 天还没有记录推荐是怎样得出的',
    personalShare: '最近 7 天展示的推荐',
  },
  sceneFigures: {
    title: '按进入方式',
    scene: '顾客从哪里进来',
    hint: '这次打开小程序的方式（微信的场景值）。只数推荐位带来的曝光、点击和成交；退出后再进来算新的一次。',
    partial: '这段时间有一部分是在开始按进入方式计数之前的，不在下表里。',
    none: '这段时间推荐位还没有曝光',
  },
};

export const enSceneFigures: typeof zhSceneFigures = {
  sceneNames: enNames,
  rungNames: enRungs,
  health: {
    rungs: 'Where lists come from',
    noRungs: 'No list of the last 7 days says how it came about',
    personalShare: 'Of what was shown in the last 7 days',
  },
  sceneFigures: {
    title: 'By way in',
    scene: 'How shoppers came in',
    hint: 'How the mini program was opened this time (the scene that WeChat tells). Only what slots showed, and clicks and sales that they brought; leaving and coming back is a new visit.',
    partial: 'Some of these days was counted before ways in were: that part is not in the table.',
    none: 'No slot has shown anything in these days',
  },
};
