/** hsl -> #rrggbb. Hue in degrees, any size; saturation and lightness in percent. */
export function hsl(hue: number, saturation: number, lightness: number): string {
  const h = (((hue % 360) + 360) % 360) / 30;
  const s = saturation / 100;
  const l = lightness / 100;
  const channel = (n: number): string => {
    const k = (n + h) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** The colours of one picture, all derived from one hue so that they go together. */
export interface Palette {
  wall: string;
  wallFar: string;
  glow: string;
  light: string;
  main: string;
  dark: string;
  deep: string;
  accent: string;
  accentDark: string;
  cream: string;
  wood: string;
  leaf: string;
  leafDark: string;
}

/** Full greens and magentas shout beside the other hues: they are toned down by up to a third. */
function calm(hue: number): number {
  const near = (centre: number): number =>
    Math.exp(-((((((hue - centre) % 360) + 540) % 360) - 180) ** 2) / 3200);
  return 1 - 0.34 * near(115) - 0.34 * near(305) - 0.15 * near(265);
}

export type Tone = 'black' | 'grey' | 'white';

/** Lightness of the thing itself where it has no colour: light, main, dark and deep sides. */
const NEUTRAL: Readonly<Record<Tone, readonly [number, number, number, number]>> = {
  black: [36, 22, 15, 9],
  grey: [76, 60, 46, 30],
  white: [99, 94, 82, 58],
};

/**
 * `twist` (0..1) turns the accent, so that two things of one hue still differ. With a `tone` the thing is black, grey or
 * white, and what stands around it keeps the hue.
 */
export function paletteOf(hue: number, twist: number, tone?: Tone): Palette {
  const colors = colouredPalette(hue, twist);
  if (tone === undefined) return colors;
  const [light, main, dark, deep] = NEUTRAL[tone].map((lightness) => hsl(hue, 6, lightness));
  return {
    ...colors,
    // A white thing needs a wall to stand out from.
    ...(tone === 'white'
      ? { wall: hsl(hue, 32, 86), wallFar: hsl(hue, 34, 76), glow: hsl(hue, 40, 90) }
      : {}),
    light: light ?? colors.light,
    main: main ?? colors.main,
    dark: dark ?? colors.dark,
    deep: deep ?? colors.deep,
  };
}

function colouredPalette(hue: number, twist: number): Palette {
  const tint = (turn: number, saturation: number, lightness: number): string =>
    hsl(hue + turn, saturation * calm(hue + turn), lightness);
  const accentHue = hue + (twist < 0.5 ? 28 + twist * 50 : 165 + (twist - 0.5) * 70);
  return {
    wall: tint(6, 44, 94),
    wallFar: tint(22, 42, 86),
    glow: tint(14, 60, 97),
    light: tint(0, 52, 76),
    main: tint(0, 46, 60),
    dark: tint(-4, 42, 44),
    deep: tint(-8, 36, 27),
    accent: hsl(accentHue, 56 * calm(accentHue), 66),
    accentDark: hsl(accentHue - 4, 46 * calm(accentHue), 48),
    cream: tint(30, 45, 97),
    wood: hsl(29, 42, 62),
    leaf: hsl(128 + twist * 24, 30, 52),
    leafDark: hsl(136 + twist * 20, 32, 38),
  };
}
