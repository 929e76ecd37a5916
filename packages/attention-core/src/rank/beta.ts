const { cos, log, PI, sqrt } = Math;

/** A draw from Beta(a, b), a and b at least 1, as a ratio of two gammas. */
export function drawBeta(a: number, b: number, random: () => number): number {
  const x = drawGamma(a, random);
  return x / (x + drawGamma(b, random));
}

/** A draw from Gamma(shape, 1), shape at least 1 (Marsaglia & Tsang, ACM TOMS 2000). */
function drawGamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / sqrt(9 * d);
  for (;;) {
    const normal = drawNormal(random);
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    if (log(1 - random()) < 0.5 * normal * normal + d - d * v + d * log(v)) return d * v;
  }
}

function drawNormal(random: () => number): number {
  return sqrt(-2 * log(1 - random())) * cos(2 * PI * random());
}
