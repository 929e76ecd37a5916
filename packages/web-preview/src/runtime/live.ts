/** Follows the builder: a new style is put in place, a new script loads the page again (the address keeps the route). */
export function followBuilds(): void {
  const events = new EventSource('/__preview/events');
  events.addEventListener('reload', () => location.reload());
  events.addEventListener('style', (event) => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
    if (link !== null) link.href = `/__preview/app.css?v=${String(event.data)}`;
  });
}
