export { deathsAmong, dieAt, isOfThePlatform, isRead, requestsOf } from './deaths';
export type { TestCaller, TestShop } from './shop';
export { openTestShop } from './shop';
export type { Intercept, WireRequest } from './wire';
