import { Agent, request } from 'node:http';
import { COSTS } from '../../query/operations.ts';
import { MONTHS } from '../../query/seed-charges.ts';
import { tokenOf } from '../hub/viewers.ts';

export interface Asked {
  /** Milliseconds of each answer. */
  readonly answered: readonly number[];
  /** What was told instead of an answer, and how often. */
  readonly failed: ReadonlyMap<string, number>;
}

/** Somebody reads what they were told before they ask again. */
const PAUSE_MS = 5_000;
const BY_DAY = `query {
  costs(period: { from: "${MONTHS[1]}", to: "${MONTHS[1]}" }, granularity: DAY, groupBy: [SERVICE_NAME], top: 8) {
    rows { period serviceName currency cost isRest } totals { currency cost }
  }
}`;

/** So many viewers ask reports of their own cost centres, pause, and ask again, until the time is over. */
export async function askAsViewers(url: string, viewers: number, seconds: number): Promise<Asked> {
  const agent = new Agent({ keepAlive: true });
  const until = performance.now() + seconds * 1000;
  const answered: number[] = [];
  const failed = new Map<string, number>();
  async function viewer(index: number): Promise<void> {
    // They did not all come at the same moment.
    await paused((index / viewers) * PAUSE_MS);
    for (let turn = index; performance.now() < until; turn++) {
      const started = performance.now();
      const failure = await ask(agent, url, tokenOf(index), turn % 2 === 0 ? COSTS : BY_DAY).catch((error: Error) => error.message);
      if (failure === undefined) answered.push(performance.now() - started);
      else failed.set(failure, (failed.get(failure) ?? 0) + 1);
      await paused(PAUSE_MS);
    }
  }
  await Promise.all(Array.from({ length: viewers }, (_, index) => viewer(index)));
  agent.destroy();
  return { answered, failed };
}

function paused(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Undefined: a sound answer; otherwise what was told. */
function ask(agent: Agent, url: string, token: string, query: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { agent, method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const isSound = response.statusCode === 200 && text.startsWith('{"data":{"costs":{');
        resolve(isSound && !text.includes('"errors"') ? undefined : `${response.statusCode} ${text.slice(0, 200)}`);
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}
