/** One line of JSON a message: what the platform's log search can filter. Never put an openid into it. */
export function log(message: string, fields: Record<string, unknown> = {}): void {
  // The platform collects what functions print.
  // eslint-disable-next-line no-console
  console.log(JSON.stringify({ message, ...fields }));
}
