/** TensorBoard's event files, as bytes: records that may be written one after the other into one file. */
export { endOfEvents, fileVersion, scalars, type ScalarEvent } from './events';
