import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const shirt: Motif = (c, pick) =>
  [
    path(
      'M150 92 88 118 58 190l48 24 16-30v132h156V184l16 30 48-24-30-72-62-26q-12 24-50 24t-50-24z',
      fill('m'),
    ),
    path('M150 92q12 30 50 30t50-30l-14-5q-8 20-36 20t-36-20z', `fill="${c.dark}"`),
    [
      path('M122 210h156v26H122zM122 252h156v14H122z', `${fill('c')} opacity=".7"`),
      circle(200, 206, 34, `${fill('a')} opacity=".95"`) +
        path('M182 212l14 14 24-30', 'fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round"'),
      line('M200 122v192', c.cream, 4) +
        [150, 190, 230, 270].map((y) => circle(212, y, 5, `fill="${c.cream}"`)).join(''),
    ][pick(3)],
    sheen('M136 190q-4 70 4 120h-16V190z', 0.3),
    line('M122 184l-4-34M278 184l4-34', c.dark, 4, 'opacity=".5"'),
  ].join('');

export const dress: Motif = (c, pick) =>
  [
    path('M160 82h20q20 20 40 0h20l8 62-16 42 62 126q-94 22-188 0l62-126-16-42z', fill('m')),
    box(160, 178, 80, 17, 8, fill('a')),
    pick(2) === 0
      ? [
          [150, 270],
          [186, 238],
          [220, 280],
          [250, 252],
          [180, 298],
          [262, 300],
        ]
          .map(([x = 0, y = 0]) => circle(x, y, 8, `fill="${c.cream}" opacity=".8"`))
          .join('')
      : line('M176 200 142 312M200 200v120M224 200l34 112', c.light, 5, 'opacity=".7"'),
    sheen('M168 92q-2 44 4 80l-12-28 6-54z', 0.4),
  ].join('');

export const trousers: Motif = (c, pick) =>
  [
    path('M136 84h128l24 232h-62l-26-150-26 150h-62z', fill('m')),
    box(134, 78, 132, 26, 8, fill('d')),
    box(190, 80, 20, 22, 4, fill('a')),
    line('M200 104v58M150 110q4 30-8 40M250 110q-4 30 8 40', c.deep, 4, 'opacity=".45"'),
    pick(2) === 0 ? path('M110 300h64v16h-66zM226 300h64l2 16h-66z', `fill="${c.cream}" opacity=".75"`) : '',
    sheen('M146 112l-20 190h14l20-150z', 0.28),
  ].join('');

export const shoe: Motif = (c, pick) =>
  [
    path('M66 196q20-30 62-28l66 8q30 60 84 70 60 8 60 42v8H66z', fill('m')),
    path('M66 196q-10 40 0 92h40q-14-60 22-120-42-2-62 28z', fill('a')),
    box(58, 286, 284, 32, 16, fill('c')),
    line('M70 304h260', c.light, 4),
    line('M170 190l-26 22M194 202l-26 24M216 220l-24 24M240 236l-22 20', c.cream, 9),
    pick(2) === 0
      ? path('M120 270q70 4 130-24-30 40-130 40z', `fill="${c.cream}" opacity=".85"`)
      : circle(112, 238, 17, `fill="${c.cream}" opacity=".9"`),
    sheen('M270 256q50 8 58 26-40-12-78-14z', 0.4),
  ].join('');

export const bag: Motif = (c, pick) =>
  [
    line('M148 160q0-78 52-78t52 78', c.dark, 15),
    line('M148 158q0-78 52-78t52 78', c.main, 8),
    path('M104 150h192l26 146q4 22-18 22H96q-22 0-18-22z', fill('m')),
    pick(2) === 0
      ? path('M104 150h192l12 66q-108 44-216 0z', fill('a')) + box(186, 216, 28, 34, 8, fill('c'))
      : box(140, 210, 120, 80, 14, `fill="${c.dark}" opacity=".45"`) +
        line('M140 232h120', c.cream, 4, 'stroke-dasharray="9 9"'),
    sheen('M116 160l-20 140q-8-6-4-22l18-118z', 0.4),
  ].join('');

export const backpack: Motif = (c, pick) =>
  [
    line('M168 92q0-30 32-30t32 30', c.dark, 13),
    path('M82 210q-24 0-24 30v48q0 16 24 16zM318 210q24 0 24 30v48q0 16-24 16z', fill('d')),
    path('M82 190q0-106 118-106t118 106v100q0 28-28 28H110q-28 0-28-28z', fill('m')),
    box(116, 214, 168, 92, 22, fill('a')),
    line('M132 236h136', c.cream, 5, 'stroke-dasharray="10 8"'),
    pick(2) === 0
      ? box(160, 134, 80, 44, 12, `${fill('c')} opacity=".8"`)
      : circle(200, 154, 30, `${fill('c')} opacity=".85"`),
    box(192, 250, 16, 32, 8, `fill="${c.cream}"`),
    sheen('M104 190q4-64 62-84q-40 26-44 84z', 0.4),
  ].join('');

export const hat: Motif = (c, pick) =>
  [
    oval(200, 272, 150, 34, fill('d')),
    oval(200, 264, 150, 32, fill('m')),
    path('M110 260q0-140 90-140t90 140q-90 30-180 0z', fill('v')),
    path('M110 232q90 30 180 0v28q-90 30-180 0z', fill('a')),
    pick(2) === 0 ? path('M262 240q34-20 44 4-14 22-44 10z', `fill="${c.cream}"`) : '',
    sheen('M134 226q6-72 44-92q-22 30-26 98z', 0.35),
  ].join('');

export const watch: Motif = (c, pick) =>
  [
    path('M160 60h80l10 84H150z', fill('d')),
    path('M150 250h100l-10 80h-80z', fill('d')),
    box(296, 184, 16, 30, 6, `fill="${c.dark}"`),
    pick(2) === 0
      ? circle(200, 198, 100, fill('m')) + circle(200, 198, 80, fill('c'))
      : box(112, 112, 176, 172, 46, fill('m')) + box(130, 130, 140, 136, 32, fill('c')),
    line('M200 198v-46M200 198l32 22', c.deep, 9),
    line('M200 198l-34 26', c.accentDark, 5),
    circle(200, 198, 9, `fill="${c.deep}"`),
    [0, 90, 180, 270]
      .map(
        (turn) =>
          `<path d="M200 138v10" transform="rotate(${turn} 200 198)" stroke="${c.dark}" stroke-width="6" stroke-linecap="round"/>`,
      )
      .join(''),
    sheen('M136 160q20-44 66-50q-34 20-48 62z', 0.4),
  ].join('');

export const ring: Motif = (c, pick) =>
  [
    circle(200, 232, 74, `fill="none" stroke="${c.wood}" stroke-width="20"`),
    line('M142 196a74 74 0 0 1 60-38', '#fff', 6, 'opacity=".7"'),
    path('M152 104h96l30 34-78 66-78-66z', pick(2) === 0 ? fill('a') : fill('m')),
    path('M152 104l14 34 34 66-78-66z', 'fill="#fff" opacity=".3"'),
    path('M166 138h68l-34 66z', 'fill="#fff" opacity=".25"'),
    line('M310 96v28M296 110h28M94 190v20M84 200h20', c.cream, 6),
  ].join('');

export const glasses: Motif = (c, pick) =>
  [
    line('M70 206 92 130M330 206 308 130', c.dark, 13),
    pick(2) === 0
      ? circle(134, 220, 58, `fill="${c.accent}" opacity=".5"`) +
        circle(266, 220, 58, `fill="${c.accent}" opacity=".5"`) +
        circle(134, 220, 58, `fill="none" stroke="${c.deep}" stroke-width="15"`) +
        circle(266, 220, 58, `fill="none" stroke="${c.deep}" stroke-width="15"`)
      : [74, 210]
          .map((x) =>
            box(
              x,
              168,
              116,
              100,
              40,
              `fill="${c.accent}" fill-opacity=".5" stroke="${c.deep}" stroke-width="15"`,
            ),
          )
          .join(''),
    line('M188 208q12-12 24 0', c.deep, 13),
    sheen('M100 200q14-26 40-28q-22 14-26 42z', 0.7),
    sheen('M232 200q14-26 40-28q-22 14-26 42z', 0.7),
  ].join('');

export const umbrella: Motif = (c, pick) =>
  [
    line('M200 180v112q0 26-24 26t-24-24', c.wood, 12),
    path('M56 196Q62 76 200 76t144 120q-36-30-72 0-36-30-72 0-36-30-72 0-36-30-72 0z', fill('m')),
    path(
      'M128 196q8-84 72-120 64 36 72 120-36-30-72 0-36-30-72 0z',
      pick(2) === 0 ? fill('a') : `${fill('c')} opacity=".5"`,
    ),
    circle(200, 74, 8, fill('d')),
    sheen('M82 172q14-54 66-78q-36 34-42 80z', 0.35),
  ].join('');

export const suitcase: Motif = (c, pick) =>
  [
    line('M164 106V64h72v42', c.deep, 12),
    box(106, 104, 188, 196, 28, fill('m')),
    pick(2) === 0
      ? [142, 176, 210, 244].map((x) => box(x, 116, 12, 172, 6, `fill="${c.dark}" opacity=".45"`)).join('')
      : path('M106 168h188v16H106zM106 222h188v16H106z', `fill="${c.dark}" opacity=".4"`),
    box(180, 190, 42, 28, 8, fill('a')),
    circle(138, 308, 14, `fill="${c.deep}"`) + circle(262, 308, 14, `fill="${c.deep}"`),
    sheen('M118 132q2-18 18-18h10v176h-12q-16 0-16-20z', 0.3),
  ].join('');
