export { rankRates, wilson, type Interval, type Tried } from './rates';
