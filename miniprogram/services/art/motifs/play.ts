import { box, circle, fill, group, line, oval, path, sheen, type Motif } from '../motif';

export const toy: Motif = (c, pick) =>
  pick(2) === 0
    ? [
        circle(136, 112, 34, fill('m')) + circle(136, 112, 17, fill('a')),
        circle(264, 112, 34, fill('m')) + circle(264, 112, 17, fill('a')),
        oval(112, 262, 34, 46, fill('m')),
        oval(288, 262, 34, 46, fill('m')),
        oval(200, 254, 88, 66, fill('m')),
        oval(200, 264, 52, 44, fill('c')),
        circle(200, 160, 84, fill('m')),
        oval(200, 186, 38, 28, fill('c')),
        circle(170, 150, 9, `fill="${c.deep}"`) + circle(230, 150, 9, `fill="${c.deep}"`),
        oval(200, 176, 12, 8, `fill="${c.deep}"`),
        line('M200 184v10q-14 12-22 2M200 194q14 12 22 2', c.deep, 4),
        sheen('M138 146q6-42 44-56q-24 24-26 62z', 0.35),
      ].join('')
    : [
        box(80, 216, 108, 102, 12, fill('m')) + box(98, 234, 72, 66, 8, `${fill('c')} opacity=".6"`),
        box(212, 216, 108, 102, 12, fill('a')) + circle(266, 267, 30, `${fill('c')} opacity=".7"`),
        box(146, 108, 108, 102, 12, fill('d')) + path('M200 128l34 60h-68z', `${fill('c')} opacity=".7"`),
      ].join('');

export const ball: Motif = (c, pick) =>
  [
    circle(200, 206, 112, fill('m')),
    [
      line('M200 94q-60 112 0 224M200 94q60 112 0 224M88 206h224', c.deep, 6, 'opacity=".6"'),
      path('M200 150l48 34-18 56h-60l-18-56z', fill('d')) +
        line(
          'M200 150v-52M248 184l52-18M230 240l34 46M170 240l-34 46M152 184l-52-18',
          c.deep,
          6,
          'opacity=".7"',
        ),
      path('M120 128q80 60 160 0M120 284q80-60 160 0', `fill="none" stroke="${c.cream}" stroke-width="14"`),
    ][pick(3)],
    sheen('M112 190q8-64 70-82q-42 30-48 92z', 0.4),
  ].join('');

export const pen: Motif = (c, pick) =>
  [
    group(
      'rotate(38 200 200)',
      [
        box(176, 60, 48, 196, 10, fill('v')),
        path('M176 256h48l-24 62z', fill('c')),
        path('M190 292h20l-10 26z', `fill="${c.deep}"`),
        box(176, 56, 48, 34, 10, fill('d')),
        box(218, 76, 12, 78, 6, `fill="${c.wood}"`),
        pick(2) === 0 ? box(176, 226, 48, 16, 2, fill('a')) : '',
        sheen('M184 94h9v158h-9z', 0.45),
      ].join(''),
    ),
    line('M112 314q40-16 70-4t104-8', c.dark, 6, 'opacity=".55"'),
  ].join('');

export const book: Motif = (c, pick) =>
  [
    box(84, 262, 232, 50, 8, fill('d')),
    path('M100 270h216v34H100z', `fill="${c.cream}"`),
    line('M104 281h208M104 293h208', c.light, 3),
    group(
      'rotate(-5 200 170)',
      [
        box(112, 66, 176, 196, 10, fill('m')),
        box(112, 66, 26, 196, 8, `fill="${c.dark}" opacity=".55"`),
        pick(2) === 0
          ? box(160, 100, 104, 62, 8, `${fill('c')} opacity=".92"`) +
            line('M178 122h68M188 142h48', c.dark, 6, 'opacity=".65"')
          : circle(212, 146, 42, fill('a')) +
            path('M170 158q42-30 84 0-6 30-42 30t-42-30z', `${fill('c')} opacity=".6"`),
        line('M160 226h104', c.cream, 6, 'opacity=".7"'),
      ].join(''),
    ),
  ].join('');

export const guitar: Motif = (c, pick) =>
  group(
    'rotate(32 200 200)',
    [
      box(188, 34, 24, 170, 6, fill('d')),
      box(180, 20, 40, 44, 8, fill('a')),
      path(
        'M200 176c48-14 66 22 54 50-6 16 30 28 26 66-4 40-44 52-80 52s-76-12-80-52c-4-38 32-50 26-66-12-28 6-64 54-50z',
        fill('m'),
      ),
      circle(200, 252, 27, `fill="${c.deep}"`),
      line('M195 40v264M205 40v264', c.cream, 2),
      box(172, 300, 56, 11, 4, fill('d')),
      pick(2) === 0 ? path('M226 262q30 10 20 44-30 6-20-44z', fill('c')) : '',
    ].join(''),
  );

export const gift: Motif = (c, pick) =>
  [
    box(96, 186, 208, 132, 12, fill('m')),
    box(82, 148, 236, 52, 12, fill('v')),
    box(184, 148, 32, 170, 0, fill('a')),
    path(
      'M200 148c-70 6-88-30-66-50 22-18 58 2 66 50zM200 148c70 6 88-30 66-50-22-18-58 2-66 50z',
      `fill="none" stroke="${c.accentDark}" stroke-width="15" stroke-linejoin="round"`,
    ),
    pick(2) === 0
      ? [120, 150, 250, 280]
          .map((x, i) => circle(x, 232 + (i % 2) * 46, 9, `fill="${c.cream}" opacity=".7"`))
          .join('')
      : '',
    sheen('M108 206h14v102h-14z', 0.35),
  ].join('');

export const notebook: Motif = (c, pick) =>
  group(
    'rotate(-6 200 200)',
    [
      box(112, 78, 186, 240, 16, fill('d')),
      box(120, 74, 178, 236, 14, fill('c')),
      box(106, 70, 180, 240, 16, fill('m')),
      pick(2) === 0
        ? box(142, 116, 112, 58, 10, `${fill('c')} opacity=".92"`) +
          line('M160 138h76M170 154h56', c.dark, 6, 'opacity=".6"')
        : circle(196, 176, 42, `${fill('a')} opacity=".95"`) +
          line('M152 250h88', c.cream, 7, 'opacity=".7"'),
      box(252, 70, 13, 240, 0, fill('a')),
      [104, 140, 176, 212, 248, 276].map((y) => circle(116, y, 5, `fill="${c.deep}" opacity=".5"`)).join(''),
      path('M150 310h22v34l-11-10-11 10z', `fill="${c.accentDark}"`),
    ].join(''),
  );

export const baby: Motif = (c, pick) =>
  pick(2) === 0
    ? [
        path('M182 92q-4-34 18-38 22 4 18 38z', fill('a')),
        box(154, 92, 92, 38, 14, fill('d')),
        path('M150 130h100q24 22 24 60v100q0 28-28 28h-92q-28 0-28-28V190q0-38 24-60z', `fill="${c.cream}"`),
        path('M126 214q74 22 148 0v76q0 28-28 28h-92q-28 0-28-28z', fill('m')),
        line('M246 176h22M240 202h28M246 228h22M240 254h28', c.dark, 5, 'opacity=".7"'),
        sheen('M140 186q2-28 20-40v150q-20 2-20-20z', 0.6),
      ].join('')
    : [
        circle(200, 262, 52, `fill="none" stroke="${c.dark}" stroke-width="19"`),
        path('M92 170q0-52 108-52t108 52q0 48-54 48-28 0-54-16-26 16-54 16-54 0-54-48z', fill('m')),
        circle(200, 160, 36, fill('a')),
        path('M168 118q-6-56 32-58 38 2 32 58z', fill('c')),
        sheen('M112 166q4-26 46-34q-26 16-28 50q-16-2-18-16z', 0.45),
      ].join('');
