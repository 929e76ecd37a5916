import type { GeneralComponent } from 'glass-easel';
import { drawUnattached } from '../components/define';
import { project } from '../framework/project';
import { backend, space } from '../framework/space';
import { keepRendering, prefersDark } from './kept-rendering';

/**
 * Draws a page with its first data and `dynamicData` out of sight and keeps that for the next visit. As in WeChat no
 * lifetime of its components runs: what they set when they are attached is not in it. `pageElement` is the page that
 * asks: its bar and the frame around it are kept, too.
 */
export function keepInitialRendering(
  route: string,
  dynamicData: Record<string, unknown>,
  pageElement: HTMLElement,
): void {
  const desk = pageElement.closest<HTMLElement>('.wp-desk');
  const version = versionOf(document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]'));
  if (desk === null || version === undefined) return;
  const page = pageElement.cloneNode(false) as HTMLElement;
  page.classList.replace('wp-page', 'wp-kept-page');
  for (const child of pageElement.children) page.append(child.cloneNode(child.className === 'wp-bar'));
  const frame = page.querySelector('.wp-frame');
  const scroller = pageElement.querySelector('.wp-scroller')?.cloneNode(false) as HTMLElement | undefined;
  if (frame === null || scroller === undefined) return;
  frame.append(scroller);
  scroller.append(drawPage(route, dynamicData));
  const isEntry = project.pages[0] === route;
  keepRendering({ version, route, isEntry, dark: prefersDark(), html: around(desk, pageElement, page) });
}

function drawPage(route: string, dynamicData: Record<string, unknown>): HTMLElement {
  const component: GeneralComponent = backend.createRoot('page', space, `/${route}`).getComponent();
  component.setData(dynamicData);
  const host = component.$$ as unknown as HTMLElement;
  host.dataset['route'] = route;
  drawUnattached(host);
  return host;
}

/** The frame of the phone with one page in it. */
function around(desk: HTMLElement, open: HTMLElement, page: HTMLElement): string {
  const copy = desk.cloneNode(false) as HTMLElement;
  const copyInto = (from: Element, to: Element): void => {
    for (const child of from.children) {
      if (child === open) to.append(page);
      else if (child.classList.contains('wp-page') || child.classList.contains('wp-overlays')) continue;
      else if (child.contains(open)) {
        const shell = child.cloneNode(false) as Element;
        to.append(shell);
        copyInto(child, shell);
      } else to.append(child.cloneNode(true));
    }
  };
  copyInto(desk, copy);
  return copy.outerHTML;
}

function versionOf(sheet: HTMLLinkElement | null): string | undefined {
  return sheet === null ? undefined : (new URL(sheet.href).searchParams.get('v') ?? undefined);
}
