/** Follows the builder: a new style is put in place, a new script loads the page again (the address keeps the route). */
export function followBuilds(): void {
  const events = new EventSource('/__preview/events');
  events.addEventListener('reload', () => location.reload());
  events.addEventListener('style', (event) => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
      link.href = `${new URL(link.href).pathname}?v=${String(event.data)}`;
    }
  });
}
