import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

/** The empty back of a case: rim, hole for the lenses, and the hollow where the phone goes. */
export const phoneCase: Motif = (c, pick) =>
  [
    box(120, 66, 160, 254, 36, fill('d')),
    box(128, 70, 144, 246, 32, fill('m')),
    box(142, 86, 62, 74, 22, `fill="${c.wall}"`),
    box(142, 86, 62, 74, 22, `fill="none" stroke="${c.dark}" stroke-width="6"`),
    pick(2) === 0
      ? circle(200, 232, 44, `fill="none" stroke="${c.light}" stroke-width="12"`) +
        box(194, 284, 12, 26, 6, `fill="${c.light}"`)
      : path('M128 250q72-46 144 0v34q0 32-32 32h-80q-32 0-32-32z', `fill="${c.light}" opacity=".5"`),
    box(116, 138, 8, 40, 4, `fill="${c.deep}"`) + box(276, 150, 8, 56, 4, `fill="${c.deep}"`),
    sheen('M214 74h30q24 4 24 30v60z', 0.3),
  ].join('');

/** A pane of glass over a phone, its corner lifted. */
export const film: Motif = (c) =>
  [
    box(104, 96, 132, 224, 26, fill('d')),
    box(112, 104, 116, 208, 20, `fill="${c.deep}"`),
    path('M160 76h118q22 0 22 22v168l-40 40H160q-22 0-22-22V98q0-22 22-22z', 'fill="#e8f6ff" opacity=".72"'),
    path(
      'M160 76h118q22 0 22 22v168l-40 40H160q-22 0-22-22V98q0-22 22-22z',
      'fill="none" stroke="#fff" stroke-width="5"',
    ),
    path('M300 266l-40 40v-28q0-12 12-12z', fill('a')),
    line('M168 120l52-24M168 160l96-46M190 200l84-40', '#fff', 6, 'opacity=".8"'),
  ].join('');

/** A plug with its pins and two sockets. */
export const charger: Motif = (c) =>
  [
    box(160, 66, 20, 54, 6, `fill="${c.wood}"`) + box(220, 66, 20, 54, 6, `fill="${c.wood}"`),
    box(112, 112, 176, 190, 34, fill('c')),
    box(112, 112, 176, 190, 34, `fill="${c.light}" opacity=".25"`),
    path('M210 142l-38 56h26l-10 44 44-62h-28z', fill('a')),
    box(146, 262, 46, 18, 9, fill('d')) + box(208, 262, 46, 18, 9, fill('d')),
    sheen('M122 140q0-20 20-20h18l-38 90z', 0.5),
  ].join('');

/** A flat battery with its charge in lights. */
export const powerBank: Motif = (c) =>
  [
    box(118, 76, 164, 244, 28, fill('v')),
    box(118, 76, 164, 40, 20, `fill="${c.dark}" opacity=".35"`),
    box(146, 88, 44, 15, 7, `fill="${c.deep}"`) + box(208, 88, 44, 15, 7, `fill="${c.deep}"`),
    box(160, 156, 80, 112, 14, fill('c')),
    box(184, 144, 32, 14, 5, fill('c')),
    [0, 1, 2].map((i) => box(172, 236 - i * 32, 56, 22, 6, fill('a'))).join(''),
    sheen('M128 126h12v176h-12z', 0.4),
  ].join('');

/** An open case with two buds. */
export const budCase: Motif = (c) =>
  [
    path('M104 196q0-66 96-66t96 66z', fill('d')),
    path('M116 192q4-50 84-50t84 50z', fill('c')),
    box(104, 196, 192, 116, 46, fill('m')),
    circle(200, 250, 9, fill('a')),
    line('M296 216q34 6 34 40', c.dark, 6) +
      circle(330, 264, 13, `fill="none" stroke="${c.wood}" stroke-width="7"`),
    sheen('M118 216h14v70q-14-8-14-24z', 0.35),
  ].join('');

/** Three legs and a head. */
export const tripod: Motif = (c) =>
  [
    line('M200 150l-84 168M200 150l84 168M200 150v160', c.deep, 17),
    line('M200 150l-84 168M200 150l84 168', c.main, 8),
    line('M154 238h92', c.dark, 9),
    box(172, 112, 56, 46, 12, fill('d')),
    box(146, 84, 108, 32, 10, fill('m')),
    box(176, 68, 48, 18, 6, fill('a')),
    line('M228 138l72 34', c.deep, 11),
  ].join('');

/** A computer mouse from above. */
export const mouse: Motif = (c) =>
  [
    line('M200 96q0-40 46-44t52-30', c.dark, 7),
    path('M200 92c66 0 84 56 84 116s-30 110-84 110-84-50-84-110 18-116 84-116z', fill('m')),
    path('M200 92c66 0 84 56 84 100H116c0-44 18-100 84-100z', `fill="${c.light}" opacity=".55"`),
    line('M200 94v98M118 192h164', c.dark, 5),
    box(186, 124, 28, 52, 14, fill('a')),
    sheen('M136 210q4 66 40 90q-36-6-42-90z', 0.4),
  ].join('');

/** A screen on its foot. */
export const monitor: Motif = (_, pick) =>
  [
    box(64, 84, 272, 178, 16, fill('d')),
    box(76, 96, 248, 144, 8, fill('m')),
    pick(2) === 0
      ? path('M76 220l70-66 52 48 44-58 82 82v14H76z', `${fill('c')} opacity=".6"`) +
        circle(276, 128, 18, fill('a'))
      : box(96, 116, 96, 104, 8, `${fill('c')} opacity=".8"`) + box(206, 116, 98, 46, 8, fill('a')),
    box(182, 262, 36, 40, 4, fill('d')),
    box(132, 300, 136, 18, 9, fill('d')),
    sheen('M76 100h86l-86 110z', 0.2),
  ].join('');

/** An arm on the edge of a desk that holds a screen. */
export const monitorArm: Motif = (c) =>
  [
    box(50, 296, 300, 22, 6, `fill="${c.wood}"`),
    box(108, 270, 56, 48, 8, fill('d')),
    line('M136 272V190l110-62', c.deep, 22),
    line('M136 272V190l110-62', c.main, 12),
    circle(136, 190, 18, fill('a')) + circle(246, 128, 16, fill('a')),
    box(246, 62, 26, 142, 8, fill('d')) + box(268, 54, 18, 158, 6, fill('m')),
    oval(136, 318, 40, 6, `fill="${c.deep}" opacity=".4"`),
  ].join('');

/** A small drive with its cable. */
export const drive: Motif = (c) =>
  [
    line('M200 116q0-52 60-50t62-36', c.deep, 12),
    line('M200 116q0-52 60-50t62-36', c.accentDark, 6),
    box(118, 112, 164, 206, 26, fill('m')),
    box(134, 128, 132, 174, 16, `fill="${c.light}" opacity=".3"`),
    circle(200, 206, 40, fill('c')) + circle(200, 206, 12, fill('d')),
    circle(248, 290, 8, fill('a')),
    sheen('M128 150h10v130h-10z', 0.4),
  ].join('');
