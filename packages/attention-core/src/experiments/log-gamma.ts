/** Lanczos' coefficients for g = 7, n = 9 (Godfrey, 2001). */
const FIRST = 0.99999999999980993;
const COEFFICIENTS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const G = 7;

/** log Gamma(x) for x > 0, to about 1e-13 of the value. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const sum = COEFFICIENTS.reduce((all, c, i) => all + c / (x + i), FIRST);
  const t = x + G - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
