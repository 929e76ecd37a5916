import { box, circle, fill, group, line, oval, path, sheen, type Motif } from '../motif';

export const snack: Motif = (c, pick) =>
  [
    path(
      'M112 84q12 10 22 0t22 0 22 0 22 0 22 0 22 0 22 0 22 0v26q10 90 0 178v24q-10 8-22 0t-22 0-22 0-22 0-22 0-22 0-22 0-22 0v-24q-10-90 0-178z',
      fill('m'),
    ),
    path('M110 108h178v10H110zM110 288h178v10H110z', `fill="${c.dark}" opacity=".35"`),
    oval(199, 198, 68, 52, fill('c')),
    pick(2) === 0
      ? [
          [172, 198],
          [206, 178],
          [222, 212],
        ]
          .map(
            ([x = 0, y = 0]) =>
              circle(x, y, 20, fill('a')) + circle(x - 5, y - 4, 4, 'fill="#fff" opacity=".8"'),
          )
          .join('')
      : group('rotate(-14 199 198)', path('M150 186q49-34 98 0l-10 30q-39 22-78 0z', fill('a'))),
    line('M160 262h80', c.cream, 8, 'opacity=".8"'),
    sheen('M124 122q-6 80 0 158q-12-80-6-158z', 0.6),
  ].join('');

export const tea: Motif = (c, pick) =>
  [
    box(96, 116, 128, 202, 14, fill('v')),
    box(90, 84, 140, 46, 12, fill('d')),
    box(118, 164, 84, 116, 8, `${fill('c')} opacity=".94"`),
    path('M160 190c26 12 30 44 0 70-30-26-26-58 0-70z', `fill="${c.leaf}"`),
    line('M160 198v56', c.leafDark, 4),
    path('M234 252h100v28a38 38 0 0 1-38 38h-24a38 38 0 0 1-38-38z', fill('c')),
    oval(284, 252, 50, 10, `fill="${pick(2) === 0 ? '#c98d4a' : '#a9b66a'}"`),
    line('M334 262q20 4 12 20t-20 12', c.light, 8),
    line('M272 232q-10-14 0-28M296 232q-10-14 0-28', '#fff', 6, 'opacity=".75"'),
    sheen('M108 134h14v176h-14z', 0.3),
  ].join('');

export const fruit: Motif = (c, pick) =>
  [
    line('M206 132q-2-34 22-50', c.wood, 9),
    path('M222 104q40-30 74-6-26 40-74 6z', `fill="${c.leaf}"`),
    pick(2) === 0
      ? path(
          'M200 142c50-44 128-8 118 72-8 70-60 106-92 102-16-4-36-4-52 0-32 4-84-32-92-102-10-80 68-116 118-72z',
          fill('m'),
        )
      : circle(150, 250, 68, fill('m')) + circle(256, 254, 64, fill('a')) + circle(206, 184, 64, fill('m')),
    sheen('M116 206q2-44 40-56q-22 24-22 66z', 0.5),
  ].join('');

export const cake: Motif = (c, pick) =>
  [
    oval(200, 306, 142, 16, fill('c')),
    path('M88 214h224v78q-112 26-224 0z', fill('m')),
    path('M88 246q112 26 224 0v14q-112 26-224 0z', `fill="${c.cream}"`),
    oval(200, 212, 112, 27, `fill="${c.cream}"`),
    path(
      'M88 212q0 40 22 40t22-22q6 34 28 34t24-34q6 24 24 24t22-24q6 32 26 32t24-32q6 18 20 12t12-30z',
      `fill="${c.cream}"`,
    ),
    pick(2) === 0
      ? [150, 200, 250]
          .map(
            (x) =>
              box(x - 6, 134, 12, 66, 4, fill('a')) +
              path(`M${x} 104c12 14 10 26 0 28-10-2-12-14 0-28z`, 'fill="#f6b04c"'),
          )
          .join('')
      : [140, 180, 222, 262]
          .map(
            (x, i) =>
              circle(x, 196 - (i % 2) * 6, 19, fill('a')) +
              circle(x - 5, 188 - (i % 2) * 6, 5, 'fill="#fff" opacity=".7"'),
          )
          .join(''),
  ].join('');

export const coffee: Motif = (c, pick) =>
  [
    path('M124 110h152l-18 190q-2 18-20 18h-76q-18 0-20-18z', fill('c')),
    path('M130 168h140l-8 84H138z', fill('m')),
    path('M116 112l8-30h152l8 30z', fill('d')),
    box(108, 104, 184, 20, 10, `fill="${c.deep}"`),
    pick(2) === 0
      ? group(
          'rotate(-24 200 210)',
          oval(200, 210, 22, 30, `fill="${c.cream}"`) + line('M200 184q-10 26 0 52', c.dark, 5),
        )
      : circle(200, 210, 28, fill('a')),
    sheen('M140 128h16l8 178q-8-4-10-14z', 0.4),
  ].join('');

export const wine: Motif = (c, pick) =>
  [
    path('M142 66h44v66q34 20 34 62v104q0 20-20 20h-72q-20 0-20-20V194q0-42 34-62z', fill('d')),
    box(140, 62, 48, 44, 6, fill('a')),
    box(112, 204, 104, 76, 6, `${fill('c')} opacity=".95"`),
    line('M134 228h60M146 248h36', c.dark, 6, 'opacity=".6"'),
    path('M242 178h84q4 70-42 76-46-6-42-76z', 'fill="#fff" opacity=".55"'),
    path('M246 206h76q-2 44-38 48-36-4-38-48z', pick(2) === 0 ? fill('m') : fill('a')),
    line('M284 254v52M260 314h48', '#fff', 8, 'opacity=".85"'),
    sheen('M122 196q2-22 20-34v148q-20 4-20-16z', 0.25),
  ].join('');
