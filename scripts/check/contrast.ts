import { themeTokens } from '../build/theme';

/** WCAG 2.2, 1.4.3: the ratio that text needs. */
export const TEXT_CONTRAST = 4.5;

/** What is written on what, by the names of app.wxss. */
export const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-2', 'ink-3', 'brand', 'brand-dark', 'price', 'tea', 'gold'].flatMap(
    (text) =>
      [
        [text, 'surface'],
        [text, 'paper'],
      ] as const,
  ),
  ...['ink', 'ink-2', 'ink-3'].map((text) => [text, 'surface-dim'] as const),
  ['ink-2', 'quiet'],
  ['ink-2', 'off'],
  ['brand-dark', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'tea'],
  ['tea', 'tea-soft'],
  ['gold', 'gold-soft'],
];

/** Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const digits = color.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 for the same colour, 21 for black on white. */
export function contrastOf(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Pairs of colours that cannot be read, in either theme. */
export function contrastProblems(): string[] {
  const { light, dark } = themeTokens();
  const themes = { light, dark: new Map([...light, ...dark]) };
  return Object.entries(themes).flatMap(([theme, colors]) =>
    PAIRS.flatMap(([text, ground]) => {
      const [front = '', back = ''] = [colors.get(text), colors.get(ground)];
      if (!/^#/.test(front) || !/^#/.test(back)) return [`${theme}: --${text} or --${ground} is no colour`];
      const ratio = contrastOf(front, back);
      return ratio >= TEXT_CONTRAST
        ? []
        : [`${theme}: --${text} on --${ground} is ${ratio.toFixed(2)}, wants ${TEXT_CONTRAST}`];
    }),
  );
}
