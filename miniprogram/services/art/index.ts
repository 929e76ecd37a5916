import { svgAddress } from './address';
import { chooseMotif } from './choose';
import { paletteOf, type Tone } from './color';
import { hashOf, picker } from './hash';
import { group } from './motif';
import { MOTIFS } from './motifs/index';
import { shapes } from './motifs/shapes';
import { backdrop, gradients, ground } from './scene';

/** What a picture is drawn from. */
export interface Sitter {
  title: string;
  category: readonly string[];
  art?: { motif: string; hue: number; tone?: Tone | undefined } | undefined;
}

/** The three pictures of an item page: the thing, a close look, and a pair. */
export type View = 0 | 1 | 2;
export const VIEWS: readonly View[] = [0, 1, 2];

/** Draws a thing that has no photograph. The same words always give the same picture, 400 x 400. */
export function drawItem({ title, category, art }: Sitter, view: View = 0): string {
  const seed = hashOf(title);
  const hue = art === undefined ? seed % 360 : art.hue;
  const twist = (hashOf(`${title}/accent`) % 100) / 100;
  const colors = paletteOf(hue, twist, art?.tone);
  const motif = MOTIFS.get(chooseMotif(art?.motif, title, category)) ?? shapes;
  const thing = motif(colors, picker(seed));
  const size = 0.94 + (seed % 9) / 100;
  const placed = group(`translate(200 318) scale(${size.toFixed(2)}) translate(-200 -318)`, ground + thing);
  const scenes: Record<View, string> = {
    0: placed,
    1: group('translate(200 210) rotate(-8) scale(1.7) translate(-190 -196)', thing),
    2:
      group('translate(262 300) scale(.56) translate(-200 -318)', ground + thing) +
      group(
        'translate(140 326) scale(.68) translate(-200 -318)',
        ground + motif(paletteOf(hue + 24, twist, art?.tone), picker(seed)),
      ),
  };
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">',
    gradients(colors),
    backdrop(colors, picker(seed + view * 7919)),
    scenes[view],
    '</svg>',
  ].join('');
}

/** The picture's address for `<image>`. */
export function artAddress(sitter: Sitter, view: View = 0): string {
  return svgAddress(drawItem(sitter, view));
}
