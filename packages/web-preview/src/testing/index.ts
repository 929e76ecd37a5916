export { findInstalled, launchBrowser } from './browser';
export { servePreview, type CloudStub, type Served } from './serve';
export { TestPhone } from './phone';
