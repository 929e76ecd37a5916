import type { Diagnostic } from '../errors';
import { formatDiagnostic } from '../errors';

/** Somebody whom a tab can play. */
export interface Person {
  /** Name of the identity: letters, digits, `-` and `_`. */
  name: string;
  /** What the panel shows; default the name. */
  label?: string;
  /** Page that opens: `/merchant/overview/index`; default the entry page. */
  open?: string;
}

/** What the page around the mini program is told by the program that serves it. */
export interface Shell {
  title: string;
  /** Scripts that `app.js` cannot begin without. */
  preload: readonly string[];
  /** There is no mini program to begin with: `app.js` says why. */
  failed: boolean;
  version: string;
  people: readonly Person[];
  /** Beginnings of routes whose pages get a desktop's whole window. */
  wide: readonly string[];
  live: boolean;
}

/**
 * The page around the mini program: nothing but the built files, of which all that it begins with are asked for at
 * once. Only a `live` page follows the builder: a browser gives a host six connections, and each follower holds one for
 * as long as its tab is open.
 */
export function shellPage({ title, preload, failed, version, people, wide, live }: Shell): string {
  const needed = [`app.js?v=${version}`, ...preload];
  const first = failed
    ? `<script type="module" src="/__preview/app.js?v=${version}"></script>`
    : `<script src="/__preview/boot.js?v=${version}"></script>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1, viewport-fit=cover">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__preview/app.css?v=${version}">
${needed.map((name) => `<link rel="modulepreload" href="/__preview/${name}">\n`).join('')}</head>
<body data-people="${escapeHtml(JSON.stringify(people))}" data-wide="${escapeHtml(JSON.stringify(wide))}"${live ? ' data-live' : ''}>
${first}
</body>
</html>
`;
}

/** A script that shows why the build failed, in place of the app, and waits for the next one. */
export function failureScript(problems: readonly Diagnostic[]): string {
  const lines = problems.map(formatDiagnostic);
  return `(() => {
const box = document.createElement('div');
box.id = 'web-preview-failure';
box.style.cssText = 'position:fixed;inset:0;overflow:auto;background:#1b1b1f;color:#f4f4f5;font:14px/1.7 ui-monospace,Menlo,Consolas,monospace;padding:24px;box-sizing:border-box';
const title = document.createElement('h1');
title.textContent = '构建失败 · Build failed';
title.style.cssText = 'font:600 20px/1.4 system-ui,sans-serif;margin:0 0 16px;color:#ff8a80';
box.append(title);
for (const line of ${JSON.stringify(lines).replaceAll('<', '\\u003c')}) {
  const row = document.createElement('pre');
  row.textContent = line;
  row.style.cssText = 'margin:0 0 8px;white-space:pre-wrap;overflow-wrap:anywhere';
  box.append(row);
}
document.body.append(box);
new EventSource('/__preview/events').addEventListener('reload', () => location.reload());
})();`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
