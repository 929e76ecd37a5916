/** The lift of an experiment's arm, day by day. */
export const zhLiftChart = {
  liftChart: {
    byDay: '提升，一天一天看',
    hint: '点一天看数值。竖条是当天能说的范围：随时看都有 95% 的把握，碰到零线就还分不出高低。',
  },
};

export const enLiftChart: typeof zhLiftChart = {
  liftChart: {
    byDay: 'Lift, day by day',
    hint: 'Tap a day for its values. A bar is what could be said that day, with 95% confidence however often one looks; while it meets the line of zero, nobody can tell.',
  },
};
