export * from './scope';
export * from './settle-claims';
export * from './order-coupon';
export * from './to-coupon';
export * from './wallet';
