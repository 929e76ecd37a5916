import { collectionName } from '../request';
import type { Action } from './action';

/** `createCollection`. */
export const addCollection: Action = async (request, engine) => {
  await engine.createCollection(collectionName(request));
  return { data: {} };
};
