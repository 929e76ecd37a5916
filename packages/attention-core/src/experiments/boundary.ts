/**
 * How many standard errors away an estimate must be, at any look, however often one looks.
 *
 * The two-sided normal mixture boundary of Howard, Ramdas, McAuliffe & Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49(2), 2021, eq. 14: for a sum S with variance V (its intrinsic time),
 *
 *     P(at some time |S| >= sqrt((V + rho) log((V + rho) / (rho alpha^2)))) <= alpha.
 *
 * With an estimated V it holds asymptotically, as a confidence sequence of the mean (Waudby-Smith, Arbour, Sinha, Kennedy &
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 52(6), 2024,
 * theorem 2.2 with t sigma^2 = V and rho = 1 / their rho^2). V is the variance of the sum, not a number of shoppers, because
 * totals of known shoppers go on growing when no new ones come. Where growth goes on as it began (some shoppers are simply
 * busier), increments are positively correlated and the boundary is on the safe side (Slepian's inequality).
 *
 * `growth` is V over what it was when the comparison was first told; rho is fixed there, RHO times that V. At 2 to 100
 * times the boundary is within 6 % of the narrowest that any rho has there.
 */
export function deviations(growth: number, alpha: number): number {
  const v = Math.max(1, growth);
  return Math.sqrt(((v + RHO) / v) * (Math.log((v + RHO) / RHO) - 2 * Math.log(alpha)));
}

const RHO = 1.25;
