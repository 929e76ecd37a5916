export { buildCatalogue } from './catalogue/build';
export type { CatalogueEntry } from './catalogue/build';
export { openWorld, simulate } from './shoppers/simulate';
export type { SimulateOptions, World } from './shoppers/simulate';
export type { Shopper } from './shoppers/shopper';
export { tasteOf } from './shoppers/taste';
export { isDemoComplete, seedDemo } from './demo/seed';
export type { SeedOptions, SeedReport } from './demo/seed';
