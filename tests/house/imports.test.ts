import { forbiddenImports, houseImports, importCircles } from '../../scripts/check/imports';

const imports = houseImports();

test('the walls of the house hold: nobody imports what the design does not allow', () => {
  expect(forbiddenImports(imports)).toEqual([]);
});

test('no file imports itself by a circle', () => {
  expect(importCircles(imports)).toEqual([]);
});

test('a forbidden import and a circle are found', () => {
  const wrong = [
    { from: 'packages/attention-core/src/index.ts', to: 'packages/contracts/src/index.ts', typeOnly: true },
    { from: 'miniprogram/app.ts', to: 'packages/contracts/src/index.ts', typeOnly: false },
    { from: 'miniprogram/app.ts', to: 'packages/contracts/src/events.ts', typeOnly: true },
  ];
  expect(forbiddenImports(wrong)).toEqual([
    'packages/attention-core/src/index.ts must not import packages/contracts/src/index.ts',
    'miniprogram/app.ts must not import packages/contracts/src/index.ts',
  ]);
  expect(
    importCircles([
      { from: 'a.ts', to: 'b.ts', typeOnly: false },
      { from: 'b.ts', to: 'a.ts', typeOnly: false },
    ]),
  ).toEqual(['a.ts -> b.ts -> a.ts']);
});
