import type { MakeCode } from './code';

const SIDE = 200;

/** Stands in for a code where there is no WeChat: round like one, and it says what it is. */
export const drawPlaceholder: MakeCode = async ({ scene }) => ({
  bytes: Buffer.from(svgOf(scene)),
  extension: 'svg',
  placeholder: true,
});

/** Rays around a disc, long or short by the letters of the scene, so that two items have two pictures. */
function svgOf(scene: string): string {
  const rays = [...scene].map((letter, at) => {
    const angle = (at / scene.length) * 2 * Math.PI;
    const far = 66 + (letter.charCodeAt(0) % 7) * 4;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const end = (by: number): string => `${(100 + by * x).toFixed(1)} ${(100 + by * y).toFixed(1)}`;
    return `M${end(60)}L${end(far)}`;
  });
  const text = (y: number, size: number, words: string): string =>
    `<text x="100" y="${y}" font-size="${size}" font-family="sans-serif" text-anchor="middle" fill="#3a302a">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 200 200">`,
    '<rect width="200" height="200" fill="#fff"/>',
    `<path d="${rays.join('')}" stroke="#3a302a" stroke-width="6" stroke-linecap="round"/>`,
    '<circle cx="100" cy="100" r="50" fill="#f3eee7"/>',
    text(98, 20, '占位码'),
    text(118, 12, 'placeholder'),
    '</svg>',
  ].join('');
}
