import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const lamp: Motif = (c, pick) =>
  [
    path('M128 188 60 330h280l-68-142z', 'fill="#fff6d8" opacity=".55"'),
    oval(200, 312, 62, 13, fill('d')),
    box(193, 186, 14, 126, 7, `fill="${c.wood}"`),
    pick(2) === 0
      ? path('M152 84h96l46 110H106z', fill('m'))
      : path('M104 194q2-112 96-112t96 112z', fill('m')),
    oval(200, 194, 95, 13, 'fill="#fff3cf"'),
    circle(200, 192, 15, 'fill="#fffdf4"'),
    sheen('M160 96h18l-28 88h-26z', 0.4),
    line('M236 204v44', c.dark, 3),
    circle(236, 252, 6, fill('a')),
  ].join('');

export const chair: Motif = (c, pick) =>
  [
    line('M136 246 118 318M264 246l18 72M160 250l-8 62M240 250l8 62', c.wood, 13),
    pick(2) === 0
      ? path('M128 100q72-26 144 0l-10 120H138z', fill('m'))
      : path('M124 220V134q0-50 76-50t76 50v86z', fill('m')),
    path('M150 118q50-16 100 0l-6 84h-88z', `${fill('c')} opacity=".3"`),
    box(108, 208, 184, 46, 22, fill('a')),
    box(116, 210, 168, 16, 8, 'fill="#fff" opacity=".28"'),
    line('M112 216v-34M288 216v-34', c.wood, 13),
  ].join('');

export const bedding: Motif = (c, pick) => {
  const dots = [
    [110, 268],
    [160, 290],
    [212, 264],
    [262, 290],
    [306, 266],
  ];
  return [
    path('M66 236q-10-104 40-108 46-12 90 2 14 46 6 108z', fill('c')),
    path('M196 238q-10-92 24-104 50-12 96 4 32 14 20 100z', fill('c')),
    line('M92 150q30 20 84 8M232 152q40 16 76 4', c.light, 4, 'opacity=".7"'),
    path('M44 232q156-34 312 0v70q0 16-16 16H60q-16 0-16-16z', fill('m')),
    path('M44 232q156-34 312 0v26q-156-34-312 0z', fill('a')),
    pick(2) === 0
      ? dots.map(([x = 0, y = 0]) => circle(x, y + 10, 8, `fill="${c.cream}" opacity=".75"`)).join('')
      : line('M60 282q140-26 280 0M60 304q140-26 280 0', c.cream, 5, 'opacity=".55"'),
  ].join('');
};

export const candle: Motif = (c, pick) =>
  [
    circle(200, 112, 62, 'fill="#fff1c4" opacity=".7"'),
    path('M200 64c26 34 30 50 16 66a22 22 0 0 1-32 0c-14-16-8-34 16-66z', 'fill="#f6b04c"'),
    path('M200 94c12 18 14 28 7 36a9 9 0 0 1-14 0c-7-8-4-18 7-36z', 'fill="#fff3c9"'),
    line('M200 136v34', c.deep, 5),
    path('M122 168h156v130q0 20-20 20H142q-20 0-20-20z', fill('v')),
    oval(200, 168, 78, 15, `fill="${c.cream}"`),
    box(146, 206, 108, 72, pick(2) === 0 ? 36 : 8, `${fill('c')} opacity=".9"`),
    line('M170 236h60M182 252h36', c.dark, 5, 'opacity=".6"'),
  ].join('');

export const clock: Motif = (c, pick) =>
  [
    path('M140 292 122 318M260 292l18 26', `stroke="${c.dark}" stroke-width="16" stroke-linecap="round"`),
    circle(138, 98, 30, fill('d')),
    circle(262, 98, 30, fill('d')),
    circle(200, 200, 112, fill('m')),
    circle(200, 200, 90, fill('c')),
    [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]
      .map(
        (turn) =>
          `<path d="M200 122v${turn % 90 === 0 ? 16 : 8}" transform="rotate(${turn} 200 200)" stroke="${c.deep}" stroke-width="5" stroke-linecap="round"/>`,
      )
      .join(''),
    line(['M200 200v-52', 'M200 200l34-34', 'M200 200l-36-30'][pick(3)] ?? '', c.deep, 9),
    line('M200 200h58', c.accentDark, 6),
    circle(200, 200, 9, `fill="${c.deep}"`),
  ].join('');

export const towel: Motif = (c, pick) =>
  [
    line('M96 96h208', c.wood, 14),
    path('M124 96h116v196H124z', fill('m')),
    path('M216 96h68v158h-68z', fill('a')),
    path('M124 246h116v14H124zM124 268h116v8H124z', `fill="${c.cream}" opacity=".8"`),
    pick(2) === 0
      ? line('M128 292v18M144 292v18M160 292v18M176 292v18M192 292v18M208 292v18M224 292v18', c.dark, 5)
      : path('M124 292h116v14H124z', `fill="${c.dark}"`),
    sheen('M134 102h14v140h-14z', 0.35),
    circle(96, 96, 13, fill('d')),
    circle(304, 96, 13, fill('d')),
  ].join('');

export const fan: Motif = (c, pick) =>
  [
    oval(200, 308, 72, 14, fill('d')),
    box(190, 220, 20, 88, 8, fill('d')),
    circle(200, 156, 100, `fill="${c.cream}"`),
    [0, 120, 240]
      .map(
        (turn) =>
          `<path d="M200 156q-52-22-38-84 50-4 52 46 2 24-14 38z" transform="rotate(${turn + pick(3) * 30} 200 156)" ${fill('m')}/>`,
      )
      .join(''),
    circle(200, 156, 100, `fill="none" stroke="${c.dark}" stroke-width="11"`),
    circle(200, 156, 66, `fill="none" stroke="${c.dark}" stroke-width="3" opacity=".35"`),
    circle(200, 156, 20, fill('a')),
    [174, 200, 226].map((x) => circle(x, 304, 5, `fill="${c.cream}"`)).join(''),
  ].join('');
