import { box, circle, fill, path, sheen, type Motif } from '../motif';

/** For what has no motif of its own: a still life of simple bodies. */
export const shapes: Motif = (c, pick) => {
  const bodies = [
    box(96, 176, 118, 142, 14, fill('v')) +
      circle(258, 258, 60, fill('a')) +
      path('M150 96l52 80H98z', fill('c')),
    circle(162, 236, 82, fill('m')) + box(226, 136, 78, 182, 39, fill('a')) + circle(122, 130, 30, fill('c')),
    path('M200 88l112 230H88z', fill('m')) +
      circle(262, 256, 62, `${fill('a')} opacity=".92"`) +
      box(96, 270, 90, 48, 10, fill('c')),
    path('M90 318v-90a110 110 0 0 1 220 0v90h-58v-90a52 52 0 0 0-104 0v90z', fill('m')) +
      circle(200, 262, 44, fill('a')),
  ];
  return `${bodies[pick(bodies.length)] ?? ''}${sheen('M112 190q4-50 40-60q-18 22-20 66z', 0.3)}${circle(318, 118, 15, `fill="${c.accent}" opacity=".6"`)}`;
};
