import { WebSocket } from 'ws';

/**
 * So many who follow one subscription, in a process of its own: `subscriber-process.ts <url> <how many> <query> <tokens, with commas>`. Tells when all
 * are known to the hub, then the first and last arrival of each event that all have heard, and when asked what each has heard.
 */
const [url, count, query, tokens] = process.argv.slice(2) as [string, string, string, string];
const SUBSCRIBERS = Number(count);
const OPENING_AT_ONCE = 50;
const ATTEMPTS = 5;
const BEGIN = JSON.stringify({ id: '1', type: 'subscribe', payload: { query } });

/** By event, in the order in which they came first. */
const heard = new Map<string, { first: number; last: number; times: number }>();
const broken: string[] = [];

/** Begins again where the machine was too busy for it. */
async function subscriber(token: string): Promise<void> {
  for (let attempt = 1; !(await hasBegun(token)); attempt++) {
    if (attempt === ATTEMPTS)
      throw new Error(`expected a socket that the hub keeps open, found ${ATTEMPTS} that it closed: ${broken.at(-1)}`);
  }
}

async function hasBegun(token: string): Promise<boolean> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  const begun = Promise.withResolvers<boolean>();
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })));
  socket.on('error', (error) => broken.push(error.message));
  socket.on('close', (code) => {
    broken.push(`closed with ${code}`);
    begun.resolve(false);
  });
  socket.on('message', (data: Buffer) => {
    const at = performance.timeOrigin + performance.now();
    const text = data.toString('latin1');
    if (text.includes('"connection_ack"')) {
      socket.send(BEGIN);
      begun.resolve(true);
    } else if (text.includes('"next"')) note(/"eventId":"(\d+)"/.exec(text)?.[1], text, at);
    else if (text.includes('"ping"')) socket.send('{"type":"pong"}');
    else broken.push(text.slice(0, 200));
  });
  return begun.promise;
}

function note(event: string | undefined, text: string, at: number): void {
  if (event === undefined) return void broken.push(text.slice(0, 200));
  const known = heard.get(event) ?? { first: at, last: at, times: 0 };
  heard.set(event, known);
  known.last = at;
  known.times++;
  if (known.times === SUBSCRIBERS) process.send!({ event, ...known });
}

const asked = tokens.split(',');
for (let first = 0; first < SUBSCRIBERS; first += OPENING_AT_ONCE) {
  const some = Array.from({ length: Math.min(OPENING_AT_ONCE, SUBSCRIBERS - first) }, (_, index) =>
    subscriber(asked[(first + index) % asked.length]!),
  );
  await Promise.all(some);
}
process.on('message', () => process.send!({ heard: [...heard].map(([event, { times }]) => [event, times]), broken: broken.slice(0, 5) }));
// What did not begin at first is no failure.
broken.length = 0;
process.once('disconnect', () => process.exit());
process.send!({ isReady: true });
