let root: HTMLElement | undefined;

/** Where components may draw above the pages; set once at the start. */
export function setOverlayRoot(element: HTMLElement): void {
  root = element;
}

export function overlayRoot(): HTMLElement {
  return root ?? document.body;
}
