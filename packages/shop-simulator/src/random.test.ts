import { draw, gumbel, normal, seeded, shuffled } from './random';

describe('seeded numbers', () => {
  it('are the same for the same seed and differ between seeds', () => {
    const first = seeded('a', 1);
    const again = seeded('a', 1);
    const other = seeded('a', 2);
    const numbers = Array.from({ length: 5 }, () => first());
    expect(Array.from({ length: 5 }, () => again())).toEqual(numbers);
    expect(Array.from({ length: 5 }, () => other())).not.toEqual(numbers);
  });

  it('spread evenly over [0, 1)', () => {
    const random = seeded('even');
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const value = random();
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    }
    expect(tenths.reduce((sum, count) => sum + count)).toBe(20_000);
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('are normal with mean 0 and variance 1, and Gumbel with mean 0.577', () => {
    const random = seeded('shapes');
    const values = Array.from({ length: 20_000 }, () => normal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(values.reduce((sum, value) => sum + value * value, 0) / values.length - 1)).toBeLessThan(
      0.05,
    );
    const extremes = Array.from({ length: 20_000 }, () => gumbel(random));
    expect(Math.abs(extremes.reduce((sum, value) => sum + value, 0) / 20_000 - 0.577)).toBeLessThan(0.04);
  });

  it('shuffle without losing, and draw in proportion to weights', () => {
    const random = seeded('lists');
    expect(shuffled(random, [1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
    let heavy = 0;
    for (let i = 0; i < 4000; i++) {
      if (draw(random, ['heavy', 'light'], 1, (name) => Math.log(name === 'heavy' ? 3 : 1))[0] === 'heavy')
        heavy++;
    }
    expect(Math.abs(heavy / 4000 - 0.75)).toBeLessThan(0.03);
  });
});
