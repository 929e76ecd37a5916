import type http from 'node:http';

/** Server-sent events to every open page. */
export class LivePages {
  private readonly open = new Set<http.ServerResponse>();

  add(res: http.ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write(': hello\n\n');
    this.open.add(res);
    res.on('close', () => this.open.delete(res));
  }

  /** `reload`: the script changed; `style`: only the style did. */
  tell(event: 'reload' | 'style', data: string): void {
    for (const res of this.open) res.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  close(): void {
    for (const res of this.open) res.end();
    this.open.clear();
  }
}
