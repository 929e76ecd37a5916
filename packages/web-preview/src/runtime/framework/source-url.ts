import type { GeneralComponent } from 'glass-easel';

/** Where the browser finds a picture that WXML names; relative ones count from the template's own folder. */
export function sourceUrl(source: string, component: GeneralComponent): string {
  if (source === '') return '';
  if (source.startsWith('cloud://')) return cloudUrl(source);
  if (/^(https?:|data:|blob:|\/)/.test(source)) return source;
  const owner = component.ownerShadowRoot?.getHostNode().is ?? '';
  return new URL(source, `http://x/${owner}`).pathname;
}

/** `cloud://env.bucket/path/a.png` is a file of the cloud's storage, served beside the page. */
export function cloudUrl(fileId: string): string {
  const path = fileId.replace(/^cloud:\/\/[^/]*\//, '');
  return `/__files/${path.split('/').map(encodeURIComponent).join('/')}`;
}
