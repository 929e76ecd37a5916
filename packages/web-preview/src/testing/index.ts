export { findInstalled, launchBrowser } from './browser';
export { servePreview, type CloudStub, type Served } from './serve';
export { TestPhone } from './phone';
export { COUNT_SET_DATA, type SetDataCount } from './set-data';
