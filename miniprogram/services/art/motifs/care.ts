import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const bottle: Motif = (c, pick) =>
  [
    pick(2) === 0
      ? box(184, 92, 32, 40, 6, fill('d')) +
        path('M150 64h78q14 0 14 14v14h-92q-12 0-12-14t12-14z', fill('d'))
      : box(166, 62, 68, 66, 12, fill('d')) +
        line('M180 72v46M194 72v46M208 72v46', c.main, 3, 'opacity=".7"'),
    path('M164 124h72q46 18 46 62v100q0 32-32 32H150q-32 0-32-32V186q0-44 46-62z', fill('v')),
    box(140, 200, 120, 84, 12, `${fill('c')} opacity=".92"`),
    line('M162 224h76M176 242h48', c.dark, 6, 'opacity=".6"'),
    circle(200, 264, 7, fill('a')),
    sheen('M138 180q4-30 30-44q-16 24-16 60v96q-12-4-14-18z', 0.4),
  ].join('');

export const lipstick: Motif = (c, pick) =>
  [
    path(pick(2) === 0 ? 'M150 168v-60l52-38v98z' : 'M150 168V96q26-34 52 0v72z', fill('a')),
    box(142, 160, 68, 62, 4, `fill="${c.wood}"`),
    box(142, 160, 16, 62, 4, 'fill="#fff" opacity=".4"'),
    box(130, 218, 92, 100, 8, fill('d')),
    box(238, 176, 76, 142, 12, fill('m')),
    box(238, 204, 76, 10, 0, `fill="${c.wood}"`),
    sheen('M248 184h12v126h-12z', 0.35),
    sheen('M140 226h12v86h-12z', 0.25),
  ].join('');

export const cream: Motif = (c, pick) =>
  [
    path('M100 196h200v84q0 38-38 38H138q-38 0-38-38z', fill('v')),
    box(122, 236, 156, 54, 10, `${fill('c')} opacity=".9"`),
    line('M148 254h104M166 272h68', c.dark, 6, 'opacity=".55"'),
    pick(2) === 0
      ? box(92, 138, 216, 62, 16, fill('d')) + line('M108 152h184', c.light, 5, 'opacity=".6"')
      : oval(200, 196, 100, 20, `fill="${c.cream}"`) +
        path('M136 190q10-50 62-34 30-40 54 0 26 18 10 36-60 18-126-2z', fill('c')),
    sheen('M114 208h16v92q-16-10-16-26z', 0.35),
  ].join('');

export const brush: Motif = (c, pick) =>
  [
    [132, 200, 268]
      .map((x, i) => {
        const top = [110, 74, 126][i] ?? 100;
        return (
          path(`M${x - 26} ${top + 70}q-12-46 26-84 38 38 26 84z`, i === pick(3) ? fill('a') : fill('c')) +
          box(x - 18, top + 66, 36, 38, 5, `fill="${c.wood}"`) +
          path(`M${x - 15} ${top + 104}h30l-6 ${214 - top}q-9 6-18 0z`, fill('d'))
        );
      })
      .join(''),
  ].join('');

export const soap: Motif = (c, pick) =>
  [
    circle(110, 132, 30, 'fill="#fff" opacity=".6"'),
    circle(150, 92, 17, 'fill="#fff" opacity=".7"'),
    circle(286, 116, 40, 'fill="#fff" opacity=".5"'),
    circle(240, 74, 13, 'fill="#fff" opacity=".6"'),
    box(78, 268, 244, 50, 25, `fill="${c.wood}"`),
    box(104, 170, 192, 104, 46, fill('m')),
    pick(2) === 0
      ? line('M150 222h100M168 240h64', c.cream, 7, 'opacity=".7"')
      : circle(200, 220, 27, `${fill('c')} opacity=".6"`),
    sheen('M126 208q6-26 34-30h70q-60 6-90 40z', 0.45),
  ].join('');
