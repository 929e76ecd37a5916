/** log of the gamma function for x > 0: Stirling's series, after x was moved to where it is exact to 1e-9. */
export function logGamma(x: number): number {
  let moved = 0;
  for (; x < 8; x++) moved -= Math.log(x);
  const inverse = 1 / x;
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360 - (inverse * inverse) / 1260));
  return moved + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
