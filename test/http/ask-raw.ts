import { connect } from 'node:net';

/** Sends bytes as they are, and answers what comes back until the other end closes, or for half a second at most. */
export function askRaw(url: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number.parseInt(port, 10), hostname, () => socket.write(bytes));
    const late = setTimeout(() => socket.destroy(), 500);
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(late);
      resolve(heard);
    });
  });
}
