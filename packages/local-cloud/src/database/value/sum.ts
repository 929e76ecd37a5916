/**
 * A sum that keeps the rounding errors of its additions (Neumaier), so that like MongoDB's it does not depend
 * on the order of the numbers in any visible way: 0.1 + 0.2 + 0.3 is 0.6.
 */
export class Sum {
  private total = 0;
  private lost = 0;

  add(value: number): void {
    const next = this.total + value;
    this.lost +=
      Math.abs(this.total) >= Math.abs(value) ? this.total - next + value : value - next + this.total;
    this.total = next;
  }

  get value(): number {
    const corrected = this.total + this.lost;
    // Infinities make the lost part NaN; the plain total is then right.
    return Number.isNaN(corrected) ? this.total : corrected;
  }
}

export function preciseSum(numbers: Iterable<number>): number {
  const sum = new Sum();
  for (const number of numbers) sum.add(number);
  return sum.value;
}
