import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { findRunningHub } from '../hub/hub-address.ts';

/** Where a demo that runs can be found: what listens there says the name of its home. */
interface Holder {
  readonly port: number;
  readonly process: number;
}

const ANSWER_MS_MAX = 1_000;

/**
 * Makes this process the one demo of a home, until the answered function is called. Throws CommandFailure when another demo runs there,
 * before anything is touched. A number of a process tells nothing after a restart; a socket that answers does.
 */
export async function holdHome(home: string): Promise<() => void> {
  const file = path.join(home, 'demo.json');
  const other = read(file);
  if (other && (await answers(other.port, home))) throw await runsAlready(home, other);
  const server = createServer((socket) => socket.on('error', () => undefined).end(home));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  server.unref();
  mkdirSync(home, { recursive: true });
  const holder: Holder = { port: (server.address() as AddressInfo).port, process: process.pid };
  writeFileSync(file, `${JSON.stringify(holder)}\n`);
  return () => {
    if (read(file)?.process === process.pid) rmSync(file, { force: true });
    server.close();
  };
}

async function runsAlready(home: string, { process: id }: Holder): Promise<CommandFailure> {
  const url = await findRunningHub(home);
  const where = url === undefined ? 'it is still at work' : `open ${url}/graphiql`;
  const wayOut = `${where}, or stop it first (Ctrl-C where it runs). For a second one set COSTWEAVE_HOME to another folder, and --port 0.`;
  return new CommandFailure(EXIT.config, `A demo of ${home} runs already (process ${id}): ${wayOut}`);
}

function answers(port: number, home: string): Promise<boolean> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (isHolder: boolean) => {
      socket.destroy();
      resolve(isHolder);
    };
    socket.setTimeout(ANSWER_MS_MAX, () => end(false));
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    socket.on('error', () => end(false));
    socket.on('end', () => end(said === home));
  });
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
