import type { Palette } from './color';
import type { Pick } from './hash';

/**
 * Draws one kind of thing as SVG elements, on a 400 x 400 sheet with the ground at y = 318. Fills may name the
 * sheet's gradients: `m` main top to bottom, `v` main across (round bodies), `a` accent, `c` cream, `d` deep.
 */
export type Motif = (colors: Palette, pick: Pick) => string;

export const fill = (name: 'm' | 'v' | 'a' | 'c' | 'd'): string => `fill="url(#${name})"`;

/** A path; `look` is its attributes. */
export const path = (d: string, look: string): string => `<path d="${d}" ${look}/>`;

export const circle = (x: number, y: number, r: number, look: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" ${look}/>`;

export const oval = (x: number, y: number, rx: number, ry: number, look: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" ${look}/>`;

/** A rectangle with rounded corners. */
export const box = (x: number, y: number, w: number, h: number, r: number, look: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" ${look}/>`;

/** An outline without filling. */
export const line = (d: string, color: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

/** The soft white of light on a surface. */
export const sheen = (d: string, opacity = 0.35): string => path(d, `fill="#fff" opacity="${opacity}"`);

export const group = (transform: string, inside: string): string =>
  `<g transform="${transform}">${inside}</g>`;
