import { box, circle, fill, line, oval, path, sheen, type Motif } from '../motif';

export const phone: Motif = (c, pick) =>
  [
    box(124, 70, 152, 250, 30, fill('d')),
    box(134, 82, 132, 226, 22, fill('m')),
    box(176, 92, 48, 12, 6, `fill="${c.deep}"`),
    pick(2) === 0
      ? circle(200, 190, 46, `${fill('a')}`) +
        path('M134 250q66-50 132 0v36q0 22-22 22h-88q-22 0-22-22z', `${fill('c')} opacity=".55"`)
      : [0, 1, 2, 3, 4, 5]
          .map((i) =>
            box(148 + (i % 3) * 38, 140 + Math.floor(i / 3) * 44, 28, 28, 9, i % 2 ? fill('a') : fill('c')),
          )
          .join('') + box(148, 262, 104, 28, 14, `fill="#fff" opacity=".45"`),
    sheen('M134 104q0-22 22-22h40l-62 120z', 0.28),
  ].join('');

export const headphone: Motif = (c, pick) =>
  [
    line('M96 240v-34q0-106 104-106t104 106v34', c.dark, 25),
    line('M96 238v-34q0-106 104-106t104 106v34', c.main, 14),
    line('M132 128q30-26 68-26', '#fff', 5, 'opacity=".6"'),
    box(66, 208, 66, 108, 30, fill('m')),
    box(268, 208, 66, 108, 30, fill('m')),
    box(112, 216, 32, 92, 16, fill('d')),
    box(256, 216, 32, 92, 16, fill('d')),
    pick(2) === 0
      ? circle(90, 262, 13, fill('a')) + circle(310, 262, 13, fill('a'))
      : line('M86 240v44M314 240v44', c.cream, 7, 'opacity=".8"'),
  ].join('');

export const camera: Motif = (c, pick) =>
  [
    path('M150 118l16-30h68l16 30z', fill('d')),
    box(66, 116, 268, 190, 30, fill('m')),
    path('M66 166h268v84H66z', pick(2) === 0 ? fill('d') : `${fill('c')} opacity=".5"`),
    circle(200, 208, 76, fill('c')),
    circle(200, 208, 60, fill('d')),
    circle(200, 208, 38, fill('a')),
    circle(184, 190, 15, 'fill="#fff" opacity=".75"'),
    box(280, 132, 34, 20, 8, 'fill="#fff6d8"'),
    box(88, 104, 46, 14, 7, `fill="${c.deep}"`),
  ].join('');

export const laptop: Motif = (c, pick) =>
  [
    box(92, 96, 216, 162, 16, fill('d')),
    box(104, 108, 192, 138, 8, fill('m')),
    pick(2) === 0
      ? path('M104 226l52-58 40 40 36-50 64 74v14H104z', `${fill('c')} opacity=".6"`) +
        circle(250, 144, 17, fill('a'))
      : [130, 156, 182, 208]
          .map((y, i) => box(126, y, 120 - i * 18, 12, 6, i % 2 ? fill('a') : 'fill="#fff" opacity=".6"'))
          .join(''),
    path('M58 262h284l18 40q4 14-12 14H52q-16 0-12-14z', fill('c')),
    path('M160 262h80l8 16h-96z', `fill="${c.light}"`),
    sheen('M104 112h70l-70 104z', 0.22),
  ].join('');

export const speaker: Motif = (c, pick) =>
  [
    pick(2) === 0
      ? box(112, 70, 176, 248, 40, fill('v'))
      : path('M116 130q0-60 84-60t84 60v158q0 30-84 30t-84-30z', fill('v')),
    circle(200, 234, 58, fill('d')),
    circle(200, 234, 40, fill('m')),
    circle(200, 234, 17, fill('a')),
    circle(200, 130, 30, fill('d')),
    circle(200, 130, 15, fill('c')),
    sheen('M128 110q4-28 30-32v226q-24-6-30-20z', 0.25),
    line('M318 150q16 40 0 84M346 128q26 64 0 128', c.main, 7, 'opacity=".5"'),
  ].join('');

export const cable: Motif = (c, pick) =>
  [
    line('M96 300q-30-120 104-110t104-104', c.deep, 15),
    line('M96 300q-30-120 104-110t104-104', pick(2) === 0 ? c.main : c.accentDark, 9),
    box(146, 226, 128, 92, 24, fill('c')),
    box(146, 226, 128, 92, 24, `fill="${c.light}" opacity=".35"`),
    path('M206 238l-30 40h22l-8 28 32-42h-22z', fill('a')),
    box(278, 62, 52, 46, 11, fill('d')),
    path('M288 62V42h10v20zM310 62V42h10v20z', `fill="${c.wood}"`),
  ].join('');

export const keyboard: Motif = (c, pick) => {
  const keys = [0, 1, 2]
    .flatMap((row) => [0, 1, 2, 3, 4, 5].map((col) => ({ row, col })))
    .map(({ row, col }) => {
      const marked = (row * 6 + col) % 7 === pick(7);
      return box(74 + col * 43, 174 + row * 36, 36, 29, 8, marked ? fill('a') : fill('c'));
    })
    .join('');
  return [
    box(54, 152, 292, 166, 24, fill('d')),
    box(54, 146, 292, 160, 24, fill('m')),
    keys,
    box(128, 282, 144, 15, 7, fill('c')),
    oval(200, 122, 40, 6, `fill="${c.light}" opacity=".5"`),
  ].join('');
};
