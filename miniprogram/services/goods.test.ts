import {
  chosenVariant,
  firstChoice,
  likelyVariant,
  openOptions,
  shownOptions,
  tapped,
  variantIn,
} from './goods';

const variant = (skuId: string, values: string[], stock: number) => ({ skuId, values, priceFen: 100, stock });
const shirt = {
  itemId: 'shirt',
  options: [
    { name: '颜色', values: ['白', '黑'] },
    { name: '尺码', values: ['S', 'M', 'L'] },
  ],
  variants: [
    variant('1', ['白', 'S'], 2),
    variant('2', ['白', 'M'], 0),
    variant('3', ['黑', 'M'], 1),
    variant('4', ['黑', 'L'], 0),
  ],
};
const plain = { itemId: 'cup', options: [], variants: [variant('cup', [], 5)] };

const off = (choice: readonly (string | undefined)[]) =>
  shownOptions(shirt, choice).map(({ values }) => values.filter((one) => one.off).map(({ value }) => value));

it('greys what is sold out or was never made, by what is chosen besides', () => {
  expect(off([undefined, undefined])).toEqual([[], ['L']]);
  expect(off(['白', undefined])).toEqual([[], ['M', 'L']]);
  // What is chosen can be changed to what fits the other option.
  expect(off(['白', 'S'])).toEqual([['黑'], ['M', 'L']]);
  expect(off([undefined, 'M'])).toEqual([['白'], ['L']]);
});

it('finds the variant of a whole choice, and says what is open', () => {
  expect(openOptions(shirt, firstChoice(shirt))).toEqual(['颜色', '尺码']);
  const black = tapped(firstChoice(shirt), 0, '黑');
  expect(chosenVariant(shirt, black)).toBeUndefined();
  expect(openOptions(shirt, black)).toEqual(['尺码']);
  expect(likelyVariant(shirt, black)?.skuId).toBe('3');
  expect(chosenVariant(shirt, tapped(black, 1, 'M'))?.skuId).toBe('3');
  expect(tapped(black, 0, '黑')).toEqual([undefined, undefined]);
});

it('begins with the variant of a line, and with what there is no choice about', () => {
  expect(firstChoice(shirt, '2')).toEqual(['白', 'M']);
  expect(firstChoice(shirt, 'gone')).toEqual([undefined, undefined]);
  const single = {
    ...shirt,
    options: [
      { name: '颜色', values: ['白'] },
      { name: '尺码', values: ['S', 'M'] },
    ],
  };
  expect(firstChoice(single)).toEqual(['白', undefined]);
});

it('knows an item without options by its own id or by none', () => {
  expect(variantIn(plain)?.stock).toBe(5);
  expect(variantIn(plain, 'cup')?.stock).toBe(5);
  expect(chosenVariant(plain, firstChoice(plain))?.skuId).toBe('cup');
  expect(variantIn(shirt)).toBeUndefined();
  expect(variantIn(shirt, 'gone')).toBeUndefined();
});
