export * from './action-rights';
export * from './addresses';
export * from './after-sale-marks';
export * from './after-sales';
export * from './answers';
export * from './audit';
export * from './banners';
export * from './buyers';
export * from './bulk-edits';
export * from './cards';
export * from './catalog';
export * from './collections';
export * from './cool-off';
export * from './coupons';
export * from './delivery';
export * from './errors';
export * from './desk';
export * from './events';
export * from './experiments';
export * from './experiment-requests';
export * from './figures';
export * from './goods';
export * from './goods-imports';
export * from './ids';
export * from './invitations';
export * from './item-figures';
export * from './items';
export * from './list-price';
export * from './lists';
export * from './me';
export * from './merchant';
export * from './missed-searches';
export * from './models';
export * from './moments';
export * from './order-moves';
export * from './order-requests';
export * from './orders';
export * from './price-changes';
export * from './provinces';
export { QUIZ_QUESTIONS, QUIZ_SLOT } from './quiz';
export * from './quotes';
export * from './recent-counts';
export * from './recommend';
export * from './search';
export * from './spent';
export * from './parcels';
export * from './pictures';
export * from './recent-counts';
export * from './recommend';
export * from './reviews';
export * from './rights';
export {
  BOOST_FACTORS,
  RESERVED_SLOTS,
  RULE_LIMITS,
  type RuleSchedule,
  type SlotClause,
  type SlotRule,
} from './slot-rules';
export * from './slot-parameters';
export * from './slot-places';
export * from './slot-preview';
export * from './slot-register';
export * from './placed-slots';
export * from './slot-settings';
export * from './slot-strategies';
export * from './slot-templates';
export * from './slot-versions';
export * from './text';
export * from './today';
export * from './variants';
