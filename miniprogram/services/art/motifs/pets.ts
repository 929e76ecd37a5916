import { box, circle, fill, group, line, oval, path, sheen, type Motif } from '../motif';
import type { Palette } from '../color';

/** A paw print around a point; `size` 1 is 60 wide. */
const paw = (x: number, y: number, size: number, look: string): string =>
  group(
    `translate(${x} ${y}) scale(${size})`,
    oval(0, 12, 22, 18, look) +
      [-27, -10, 10, 27].map((dx, i) => oval(dx, i % 3 === 0 ? -8 : -20, 9, 12, look)).join(''),
  );

const bone = (look: string): string =>
  path('M-54-12a18 18 0 1 1 20-20l68 0a18 18 0 1 1 20 20a18 18 0 1 1-20 44h-68a18 18 0 1 1-20-44z', look);

/** A standing bag with a folded top. */
const bag = (c: Palette, inside: string): string =>
  [
    path('M104 96h192l12 210q0 12-12 12H104q-12 0-12-12z', fill('m')),
    path('M104 96h192l4 44H100z', fill('d')),
    line('M108 118h184', c.light, 4, 'stroke-dasharray="2 12"'),
    box(122, 160, 156, 124, 22, fill('c')),
    inside,
    sheen('M110 150h14l-4 150h-14z', 0.3),
  ].join('');

/** Kibble in a bowl before a bag with a cat on it. */
export const catFood: Motif = (c) =>
  [
    bag(
      c,
      path('M164 250v-58l22 18h28l22-18v58q0 18-36 18t-36-18z', fill('a')) +
        circle(186, 232, 6, `fill="${c.deep}"`) +
        circle(214, 232, 6, `fill="${c.deep}"`),
    ),
    [236, 256, 276, 296, 316].map((x, i) => circle(x, 268 - (i % 2) * 9, 13, `fill="${c.wood}"`)).join(''),
    path('M212 272h128l-16 46h-96z', fill('d')),
  ].join('');

/** The same for a dog: the bag has a bone on it. */
export const dogFood: Motif = (c) =>
  [
    bag(c, group('translate(200 222) rotate(-18) scale(.82)', bone(fill('a')))),
    [66, 88, 110, 132].map((x, i) => circle(x, 272 - (i % 2) * 8, 14, `fill="${c.wood}"`)).join(''),
    path('M44 276h112l-14 42H58z', fill('d')),
  ].join('');

/** Three sachets, one torn open. */
export const catStick: Motif = (c) =>
  [-26, 0, 26]
    .map((turn, i) =>
      group(
        `rotate(${turn} 200 330)`,
        [
          box(172, 84, 56, 226, 12, fill(i === 1 ? 'a' : 'm')),
          box(172, 84, 56, 26, 8, fill('d')),
          box(172, 286, 56, 24, 8, fill('d')),
          oval(200, 176, 19, 30, fill('c')),
          path('M182 176l-14-14v28z', fill('c')),
          circle(208, 168, 4, `fill="${c.deep}"`),
          i === 1 ? path('M184 84q16-30 32 0z', `fill="${c.wood}"`) : '',
        ].join(''),
      ),
    )
    .join('');

/** A tray of litter with a scoop. */
export const litter: Motif = (c, pick) =>
  [
    path('M76 214h248l-18 92q-2 12-14 12H108q-12 0-14-12z', fill('m')),
    oval(200, 214, 124, 34, fill('c')),
    [...Array(26).keys()]
      .map((i) =>
        circle(96 + ((i * 53 + pick(9)) % 208), 200 + ((i * 17) % 30), 4, `fill="${c.dark}" opacity=".4"`),
      )
      .join(''),
    box(64, 204, 272, 22, 11, `${fill('d')} opacity=".5"`),
    group(
      'rotate(34 250 150)',
      box(238, 44, 24, 96, 12, fill('d')) +
        path('M210 136h80l-8 74q-32 20-64 0z', fill('a')) +
        line('M230 156v44M250 156v50M270 156v44', c.deep, 6, 'opacity=".5"'),
    ),
    paw(146, 274, 0.7, fill('c')),
  ].join('');

/** Corrugated board, scratched, with a ball. */
export const scratcher: Motif = (c) =>
  [
    path('M70 266q0-30 34-30h192q34 0 34 30v38q0 14-14 14H84q-14 0-14-14z', `fill="${c.wood}"`),
    [...Array(12).keys()].map((i) => line(`M${84 + i * 21} 240v74`, c.deep, 3, 'opacity=".28"')).join(''),
    path('M70 292h260v12q0 14-14 14H84q-14 0-14-14z', fill('m')),
    line('M150 252l18 34M174 250l18 36M198 250l16 36', c.deep, 5, 'opacity=".6"'),
    box(286, 106, 22, 134, 8, `fill="${c.wood}"`),
    [...Array(8).keys()].map((i) => line(`M286 ${120 + i * 15}h22`, c.deep, 3, 'opacity=".35"')).join(''),
    oval(297, 104, 62, 16, fill('a')),
    circle(110, 212, 26, fill('m')) + line('M92 206q18 12 36 0M96 222q14-8 30 0', c.cream, 4),
  ].join('');

/** A lead in a loop, with its hook. */
export const leash: Motif = (c) =>
  [
    line('M128 300q-60-120 60-170t120 60q0 70-90 66t-70-96', c.deep, 20),
    line('M128 300q-60-120 60-170t120 60q0 70-90 66t-70-96', c.main, 12),
    line('M128 300q-60-120 60-170t120 60', c.light, 3, 'stroke-dasharray="4 16"'),
    circle(148, 142, 17, `fill="none" stroke="${c.accentDark}" stroke-width="11"`),
    group('rotate(-16 128 300)', box(112, 282, 34, 40, 12, fill('a')) + circle(129, 318, 12, fill('d'))),
  ].join('');

/** Chewing bones. */
export const chew: Motif = (c) =>
  [
    group('translate(222 160) rotate(24) scale(1.15)', bone(fill('a'))),
    group('translate(180 250) rotate(-14) scale(1.5)', bone(fill('m'))),
    line('M150 258l60-14', c.light, 6, 'opacity=".6"'),
  ].join('');

/** A round bed with a cushion. */
export const petBed: Motif = () =>
  [
    oval(200, 254, 140, 64, fill('d')),
    oval(200, 240, 140, 64, fill('m')),
    oval(200, 236, 100, 40, fill('c')),
    path('M66 226q40-56 134-56t134 56q-40-30-134-30t-134 30z', fill('v')),
    paw(200, 238, 0.8, fill('a')),
  ].join('');

/** A drinking fountain: water runs over its top. */
export const petFountain: Motif = (c) =>
  [
    path('M104 214h192l-14 92q-2 12-16 12H134q-14 0-16-12z', fill('m')),
    oval(200, 214, 96, 28, fill('d')),
    oval(200, 212, 78, 19, 'fill="#bfe3f2"'),
    box(184, 120, 32, 92, 14, fill('c')),
    path('M150 210q-6-84 50-92q56 8 50 92', 'fill="none" stroke="#8ecbe6" stroke-width="12" opacity=".85"'),
    oval(200, 118, 42, 15, fill('a')),
    circle(200, 272, 12, `fill="${c.cream}"`),
  ].join('');
