import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const tent: Motif = (c, pick) =>
  [
    circle(310, 96, 26, 'fill="#fff4cf"'),
    path('M40 318l70-110 40 60 30-40 60 90z', `fill="${c.leaf}" opacity=".35"`),
    path('M200 96 346 318H54z', fill('m')),
    path('M200 96 346 318h-88z', `fill="${c.dark}" opacity=".5"`),
    path('M200 150l58 168H142z', fill('d')),
    path('M200 150l-8 168h-50z', pick(2) === 0 ? fill('a') : fill('c')),
    line('M200 96l-10-22M200 96l10-22M54 318l-26 6M346 318l26 6', c.wood, 7),
    sheen('M190 124 84 310H70z', 0.3),
  ].join('');

export const plant: Motif = (c, pick) => {
  const leaf = (turn: number, size: number, color: string): string =>
    `<g transform="rotate(${turn} 200 226)"><path d="M200 226c-${size * 0.34}-${size * 0.4}-${size * 0.3}-${size * 0.8} 0-${size} ${size * 0.3} ${size * 0.2} ${size * 0.34} ${size * 0.6} 0 ${size}z" fill="${color}"/><path d="M200 220v-${size * 0.8}" stroke="${c.cream}" stroke-width="3" opacity=".5"/></g>`;
  const leaves: [number, number][] =
    pick(2) === 0
      ? [
          [-62, 122],
          [62, 122],
          [-34, 154],
          [34, 154],
          [0, 172],
        ]
      : [
          [-78, 100],
          [78, 100],
          [-50, 136],
          [48, 140],
          [-22, 160],
          [20, 166],
        ];
  return [
    leaves.map(([turn, size], i) => leaf(turn, size, i % 2 === 0 ? c.leafDark : c.leaf)).join(''),
    path('M128 222h144l-18 84q-2 12-14 12h-80q-12 0-14-12z', fill('v')),
    box(118, 210, 164, 28, 10, fill('m')),
    sheen('M140 244h14l10 66h-8z', 0.4),
  ].join('');
};

export const pet: Motif = (c, pick) =>
  [
    path('M118 96l56 40h52l56-40 12 86a94 94 0 1 1-188 0z', fill('m')),
    path('M130 118l32 30-30 18zM270 118l-32 30 30 18z', fill('a')),
    oval(200, 236, 54, 40, fill('c')),
    circle(162, 196, 11, `fill="${c.deep}"`) + circle(238, 196, 11, `fill="${c.deep}"`),
    circle(165, 192, 4, 'fill="#fff"') + circle(241, 192, 4, 'fill="#fff"'),
    path('M188 218h24l-12 14z', `fill="${c.deep}"`),
    line('M200 232q-4 18-20 14M200 232q4 18 20 14', c.deep, 5),
    pick(2) === 0
      ? line('M112 226l40 4M112 248l40-6M288 226l-40 4M288 248l-40-6', c.deep, 4, 'opacity=".6"')
      : path('M174 142h10l4 24zM196 140h8l-4 28zM226 142h-10l-4 24z', `fill="${c.dark}"`),
    path('M136 290q64 44 128 0l-6 22q-58 30-116 0z', fill('d')),
    circle(200, 318, 13, 'fill="#f0c05a"'),
  ].join('');

export const bike: Motif = (c, pick) =>
  [
    [112, 288]
      .map(
        (x) =>
          circle(x, 256, 60, `fill="none" stroke="${c.deep}" stroke-width="13"`) +
          circle(x, 256, 46, `fill="#fff" opacity=".35"`) +
          circle(x, 256, 9, `fill="${c.deep}"`),
      )
      .join(''),
    line('M112 256l56-100h90l30 100M168 156l34 100h-90M202 256l56-100-8-44h36', c.main, 12),
    line('M150 146h44', c.deep, 15),
    pick(2) === 0 ? box(258, 128, 66, 46, 8, `fill="${c.wood}"`) : '',
    circle(202, 256, 15, fill('a')),
  ].join('');

export const dumbbell: Motif = (c, pick) =>
  [
    box(120, 196, 160, 30, 10, fill('c')),
    box(96, 142, 44, 138, 16, fill('m')),
    box(260, 142, 44, 138, 16, fill('m')),
    box(62, 166, 40, 90, 14, fill('d')),
    box(298, 166, 40, 90, 14, fill('d')),
    pick(2) === 0 ? box(110, 156, 12, 110, 6, fill('a')) + box(278, 156, 12, 110, 6, fill('a')) : '',
    oval(200, 306, 130, 12, `fill="${c.accent}" opacity=".35"`),
    sheen('M104 152h10v118h-10z', 0.4),
  ].join('');

export const car: Motif = (c, pick) =>
  [
    path(
      'M62 258q-2-44 42-50l34-58q10-16 30-16h76q18 0 30 16l34 56q36 6 36 44v24q0 16-16 16H78q-16 0-16-16z',
      fill('m'),
    ),
    path('M134 206l26-44q4-8 16-8h18v52zM208 154h30q10 0 16 8l28 44h-74z', fill('c')),
    path('M62 246h282v14H62z', pick(2) === 0 ? fill('a') : `fill="${c.cream}" opacity=".6"`),
    [126, 280].map((x) => circle(x, 286, 34, `fill="${c.deep}"`) + circle(x, 286, 16, fill('c'))).join(''),
    circle(330, 236, 9, 'fill="#fff2c0"'),
  ].join('');

export const yoga: Motif = (c, pick) =>
  [
    path('M112 276h236q12 0 12 20t-12 22H112z', fill('m')),
    line('M150 288h190', c.light, 4, 'opacity=".6"'),
    circle(112, 254, 64, fill('v')),
    circle(112, 254, 44, `fill="${c.light}"`),
    circle(112, 254, 26, fill('m')),
    circle(112, 254, 10, `fill="${c.deep}"`),
    pick(2) === 0
      ? box(212, 208, 118, 68, 14, fill('a'))
      : circle(268, 218, 58, fill('a')) + sheen('M228 208q6-36 40-40q-24 14-26 44z', 0.45),
  ].join('');
