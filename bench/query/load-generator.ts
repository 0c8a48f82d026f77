import { Agent, request } from 'node:http';

export interface Target {
  readonly url: string;
  /** Sent by POST; absent: it is asked for by GET. */
  readonly body?: string;
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Round {
  readonly answers: number;
  readonly perSecond: number;
  readonly bytes: number;
}

/** Asks the same again and again over so many connections, for so long. Throws on any answer that is not 200. */
export async function askFor(seconds: number, connections: number, target: Target): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  let answers = 0;
  let bytes = 0;
  async function connection(): Promise<void> {
    while (performance.now() < until) {
      bytes = await ask(agent, target);
      answers++;
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return { answers, perSecond: answers / took, bytes };
}

function ask(agent: Agent, { url, body, authorization, headers: given }: Target): Promise<number> {
  return new Promise((resolve, reject) => {
    const known = authorization === undefined ? {} : { authorization };
    const content = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const headers = { ...content, ...known, ...given };
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode !== 200 || answer.subarray(0, 12).includes('errors')) reject(new Error(answer.toString('utf8', 0, 300)));
        else resolve(answer.length);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
