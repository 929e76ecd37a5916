/** The poster's size in CSS px, whatever the phone. */
export const POSTER = { width: 300, height: 424, margin: 16 } as const;
/** Side of the picture, which fills the upper part, and of the code. */
export const PICTURE = 300;
export const CODE = 88;

/**
 * A text in at most so many lines of a width, the last one clipped with `…`. `measure` says how wide a text is. Chinese
 * breaks anywhere, a word of Latin letters only where it has to.
 */
export function wrapped(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.,'’-]+\s*|\s|[^\w\s]/gu) ?? []) {
    const parts = measure(piece) > width ? [...piece] : [piece];
    for (const part of parts) {
      if (line !== '' && measure(line + part.trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = part.trimStart();
      } else line += part;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last !== '' && measure(`${last}…`) > width) last = [...last].slice(0, -1).join('');
  return [...lines.slice(0, most - 1), `${last}…`];
}

/** The middle of a picture that fills a square: where to begin in it, and how much of it. */
export function middleOf({ width, height }: { width: number; height: number }): {
  x: number;
  y: number;
  side: number;
} {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}
