import * as tf from '@tensorflow/tfjs';
import { CoreError } from '../errors';
import { loadTfNode } from './load';

const failing = (message: string) => (): never => {
  throw new Error(message);
};

it('gives the namespace once it has reckoned with it', () => {
  tf.enableProdMode();
  const asked: string[] = [];
  const loaded = loadTfNode((name) => {
    asked.push(name);
    return tf;
  });
  expect(loaded).toBe(tf);
  expect(asked).toEqual(['@tensorflow/tfjs-node']);
});

it('says what to do where the native engine is missing', () => {
  const missing = failing("Cannot find module '@tensorflow/tfjs-node'\nRequire stack:\n- /shop/index.js");
  expect(() => loadTfNode(missing)).toThrow(CoreError);
  expect(() => loadTfNode(missing)).toThrow(/Cannot find module '@tensorflow\/tfjs-node'\)/);
  expect(() => loadTfNode(missing)).toThrow(/npm run tensorflow:install -- --mirror URL/);
});

it('says so where it loads but does not run, as on a Node that is too new', () => {
  const broken = { ...tf, tidy: failing('(0 , util_1.isNullOrUndefined) is not a function') };
  expect(() => loadTfNode(() => broken)).toThrow(/isNullOrUndefined.*Node 16 to 22/);
});
