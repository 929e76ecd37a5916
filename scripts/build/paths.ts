import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
export const FUNCTION_SOURCES = path.join(ROOT, 'cloudfunctions');
export const FUNCTION_BUNDLES = path.join(ROOT, 'dist', 'cloudfunctions');
/** Says of which sources the bundles were made, where that is known. */
export const FUNCTIONS_KEY = path.join(ROOT, 'dist', 'functions.key');
/** The pages of the preview, with the key of their sources. */
export const PREVIEW_BUILD = path.join(ROOT, 'dist', 'preview.json');
export const MINIPROGRAM = path.join(ROOT, 'miniprogram');
export const MINIPROGRAM_NPM = path.join(MINIPROGRAM, 'miniprogram_npm');
