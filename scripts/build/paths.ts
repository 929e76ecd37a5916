import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
export const FUNCTION_SOURCES = path.join(ROOT, 'cloudfunctions');
export const FUNCTION_BUNDLES = path.join(ROOT, 'dist', 'cloudfunctions');
export const MINIPROGRAM = path.join(ROOT, 'miniprogram');
export const MINIPROGRAM_NPM = path.join(MINIPROGRAM, 'miniprogram_npm');
