import type { Palette } from './color';
import type { Pick } from './hash';
import { circle, oval, path } from './motif';

/** What every motif may paint with. */
export function gradients(colors: Palette): string {
  const stops = (...list: [number, string][]): string =>
    list.map(([at, color]) => `<stop offset="${at}" stop-color="${color}"/>`).join('');
  const down = (id: string, inside: string): string =>
    `<linearGradient id="${id}" x1=".2" y1="0" x2=".5" y2="1">${inside}</linearGradient>`;
  return [
    '<defs>',
    down('b', stops([0, colors.wall], [1, colors.wallFar])),
    down('m', stops([0, colors.light], [0.55, colors.main], [1, colors.dark])),
    `<linearGradient id="v">${stops([0, colors.main], [0.3, colors.light], [0.7, colors.main], [1, colors.dark])}</linearGradient>`,
    down('a', stops([0, colors.accent], [1, colors.accentDark])),
    down('c', stops([0, '#ffffff'], [0.5, colors.cream], [1, colors.wallFar])),
    down('d', stops([0, colors.dark], [1, colors.deep])),
    `<radialGradient id="s"><stop offset="0" stop-color="${colors.deep}" stop-opacity=".34"/><stop offset="1" stop-color="${colors.deep}" stop-opacity="0"/></radialGradient>`,
    '</defs>',
  ].join('');
}

const BACKDROPS: ((colors: Palette) => string)[] = [
  ({ glow }) => circle(200, 190, 142, `fill="${glow}" opacity=".9"`),
  ({ glow }) => path('M78 400V200a122 122 0 0 1 244 0v200z', `fill="${glow}" opacity=".85"`),
  ({ glow, light }) =>
    circle(148, 168, 110, `fill="${glow}" opacity=".9"`) +
    circle(272, 128, 62, `fill="${light}" opacity=".28"`),
  ({ glow, light }) =>
    path('M0 296q110-34 208-12t192-20v136H0z', `fill="${light}" opacity=".3"`) +
    circle(290, 104, 52, `fill="${glow}" opacity=".95"`),
  ({ glow }) =>
    path('M56 64h288v214H56z', `fill="${glow}" opacity=".65"`) +
    path('M84 92h232v158H84z', 'fill="#fff" opacity=".45"'),
  ({ glow, accent }) =>
    path('M0 120 400 20v120L0 240z', `fill="${glow}" opacity=".75"`) +
    path('M0 270 400 170v34L0 304z', `fill="${accent}" opacity=".16"`),
];

/** Wall, light and floor behind a thing. */
export function backdrop(colors: Palette, pick: Pick): string {
  const draw = BACKDROPS[pick(BACKDROPS.length)];
  return `<path d="M0 0h400v400H0z" fill="url(#b)"/>${draw === undefined ? '' : draw(colors)}`;
}

/** The soft shadow on which a thing stands. */
export const ground = oval(200, 322, 128, 20, 'fill="url(#s)"');
