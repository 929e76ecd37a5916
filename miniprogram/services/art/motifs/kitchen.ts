import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const cup: Motif = (c, pick) => {
  const marks = [
    path('M113 214h164v26H114z', `${fill('c')} opacity=".75"`),
    [150, 195, 240].map((x) => circle(x, 232, 12, `${fill('c')} opacity=".8"`)).join(''),
    path('M195 262c-34-22-40-36-30-46 10-9 24-4 30 8 6-12 20-17 30-8 10 10 4 24-30 46z', `${fill('a')}`),
  ];
  return [
    line('M272 186h14a36 36 0 0 1 0 72h-22', c.dark, 19),
    line('M272 184h12a36 36 0 0 1 0 72h-20', c.main, 13),
    path('M112 160h166v88a70 70 0 0 1-70 70h-26a70 70 0 0 1-70-70z', fill('v')),
    marks[pick(3)],
    oval(195, 160, 83, 17, `fill="${c.light}"`),
    oval(195, 163, 70, 12, `fill="${c.deep}" opacity=".75"`),
    sheen('M130 184q-6 60 18 100q-34-34-30-100z', 0.45),
    line('M170 132q-16-20 0-38t0-36', '#fff', 7, 'opacity=".75"'),
    line('M216 132q-16-20 0-38t0-30', '#fff', 7, 'opacity=".55"'),
  ].join('');
};

export const pot: Motif = (c, pick) =>
  [
    box(64, 206, 52, 24, 12, fill('d')),
    box(284, 206, 52, 24, 12, fill('d')),
    path('M96 186h208v82a50 50 0 0 1-50 50H146a50 50 0 0 1-50-50z', fill('v')),
    pick(2) === 0 ? path('M96 236h208v12H96z', `fill="${c.cream}" opacity=".5"`) : '',
    path('M90 186q4-62 110-62t110 62z', fill('m')),
    box(86, 180, 228, 16, 8, `fill="${c.dark}"`),
    path('M182 124q0-26 18-26t18 26z', fill('d')),
    circle(200, 98, 15, fill('a')),
    sheen('M120 206q-4 54 22 94q-34-24-32-94z', 0.4),
    sheen('M118 174q14-36 66-40q-40 16-52 40z', 0.4),
  ].join('');

export const bowl: Motif = (c, pick) =>
  [
    pick(2) === 0
      ? [120, 156, 196, 236, 274]
          .map((x, i) => circle(x, 182 - (i % 2) * 14, 27, i % 2 ? fill('a') : fill('c')))
          .join('')
      : path('M112 190q20-60 88-60t88 60z', fill('c')),
    path('M84 188h232q-6 118-86 122h-60q-80-4-86-122z', fill('m')),
    oval(200, 190, 116, 15, `fill="${c.light}"`),
    path('M158 308h84l8 12H150z', `fill="${c.dark}"`),
    line('M104 236q96 34 192 0', c.cream, 7, 'opacity=".6"'),
    line('M244 168 330 84M262 172 344 96', c.wood, 9),
    sheen('M108 206q8 64 54 88q-66-18-70-88z', 0.35),
  ].join('');

export const knife: Motif = (c, pick) =>
  [
    box(110, 252, 180, 62, 16, `fill="${c.wood}"`),
    box(110, 252, 180, 20, 10, 'fill="#fff" opacity=".25"'),
    [142, 200, 258]
      .map(
        (x, i) =>
          path(`M${x - 15} 252V${138 + i * 8}q0-40 30-52v166z`, fill('c')) +
          box(x - 13, 70 + i * 8, 26, 80, 11, i === pick(3) ? fill('a') : fill('d')) +
          circle(x, 92 + i * 8, 4, `fill="${c.cream}"`) +
          circle(x, 124 + i * 8, 4, `fill="${c.cream}"`),
      )
      .join(''),
  ].join('');

export const vase: Motif = (c, pick) =>
  [
    line('M200 170q-10-60-52-92M200 170q4-70 46-110M200 170v-96', c.leafDark, 6),
    [
      [146, 76],
      [248, 58],
      [200, 66],
    ]
      .map(([x = 0, y = 0], i) =>
        pick(2) === i % 2
          ? [0, 72, 144, 216, 288]
              .map(
                (turn) =>
                  `<ellipse cx="${x}" cy="${y - 15}" rx="11" ry="17" transform="rotate(${turn} ${x} ${y})" ${fill('a')}/>`,
              )
              .join('') + circle(x, y, 9, `fill="${c.cream}"`)
          : circle(x, y, 22, fill('c')) + circle(x, y, 9, fill('a')),
      )
      .join(''),
    path('M176 148h48q-4 30 24 58c40 42 10 112-24 112h-48c-34 0-64-70-24-112 28-28 24-58 24-58z', fill('v')),
    oval(200, 149, 26, 7, `fill="${c.deep}" opacity=".6"`),
    line('M140 252q60 26 120 0', c.cream, 6, 'opacity=".6"'),
    sheen('M166 212q-40 44-4 94q-50-44-10-94z', 0.45),
  ].join('');

export const kettle: Motif = (c, pick) =>
  [
    line('M142 128q58-62 116 0', c.deep, 17),
    path('M276 182l58-32 8 18-50 52z', fill('d')),
    path('M126 146h148l26 148q4 24-22 24H122q-26 0-22-24z', fill('v')),
    box(138, 128, 124, 24, 11, fill('d')),
    circle(200, 122, 12, fill('a')),
    pick(2) === 0
      ? box(166, 196, 68, 34, 10, `${fill('c')} opacity=".85"`) + line('M178 213h24', c.accentDark, 6)
      : path('M104 274h192l4 18H100z', fill('a')),
    sheen('M136 164h17l-10 134q-22 2-26-8z', 0.4),
  ].join('');

export const teapot: Motif = (c, pick) =>
  [
    line('M296 190q48-6 46 38t-62 44', c.dark, 17),
    path('M118 214q-34 0-44-44-4-18-20-22l8-14q28 2 40 34 8 20 26 20z', fill('d')),
    path('M104 230q0-68 98-68t98 68q0 86-60 88h-76q-60-2-60-88z', fill('m')),
    path('M150 168q4-30 52-30t52 30q-52 16-104 0z', fill('d')),
    circle(202, 130, 13, fill('a')),
    pick(2) === 0
      ? line('M120 246q82 30 164 0', c.cream, 7, 'opacity=".6"')
      : path('M202 204c28 14 30 50 0 80-30-30-28-66 0-80z', `fill="${c.cream}" opacity=".55"`),
    sheen('M124 226q6-42 46-52q-26 28-28 86q-18-12-18-34z', 0.4),
  ].join('');
