export { hashText } from './hash';
export { titleGrams } from './title';
export { catalogueFeatures, featureRow, featureTableRows, type FeatureRow } from './item-features';
export { isRated } from './rating';
