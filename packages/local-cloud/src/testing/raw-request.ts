import { connect } from 'node:net';

/** Sends bytes as they are, says that no more will come, and returns all that came back until the other side closed. */
export function sendRaw(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const answer: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (part) => answer.push(part));
    // A server that slams the door has answered, too.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Buffer.concat(answer).toString('latin1'));
    });
    socket.end(bytes);
  });
}

/** The status of an answer's first line; 0 where there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
