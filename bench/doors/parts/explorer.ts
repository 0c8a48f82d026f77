import { request } from 'node:http';
import { readManifests, WEB_MANIFEST } from '#src/main/http/documents/read-manifests.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { multiplyCharges } from '../../query/multiply-charges.ts';
import { MONTHS } from '../../query/seed-charges.ts';
import { ALL_TOKEN } from '../hub/viewers.ts';
import { quantile, rounded, type Part } from '../part.ts';

const TIMES = 10;
const SECONDS_MAX = 60;
const ASKED_MAX = 150;
const GRANULARITIES = ['MONTH', 'DAY', 'QUARTER'] as const;
const GROUPS = ['SERVICE_NAME', 'COST_CENTER', 'SUB_ACCOUNT_ID', 'PROVIDER_NAME', 'REGION_NAME', 'APPLICATION'] as const;
const FILTERS = [{}, { providerName: { in: ['AWS'] } }, { environment: { in: ['prod'] } }] as const;

/** What the console asks for its cost explorer, over ten times the charges: every period by month and by day, by several dimensions, with and without a filter. */
export const explorer: Part = {
  what: 'the question of the cost explorer over ten times as many charges',
  aim: '95 of 100 answered within 300 ms',
  run: ({ at, rows, say }) =>
    at(async ({ hub, connectionString }) => {
      const pool = openPool({ connectionString, connectionsMax: 1 });
      const charges = await multiplyCharges(openDatabase(pool), TIMES);
      await pool.end();
      say(`${charges} charges are there`);
      if (charges < rows * (TIMES - 1)) throw new Error(`expected about ${rows * TIMES} charges, found ${charges}`);
      const [documentId] = [...readManifests([WEB_MANIFEST])].find(([, text]) => /\bquery CostsExplored\b/.test(text)) ?? [];
      const questions = [...asked()].map((variables) => JSON.stringify({ documentId, variables }));
      for (const question of questions) await ask(hub.url, question);
      const times: number[] = [];
      const until = performance.now() + SECONDS_MAX * 1000;
      for (let turn = 0; turn < ASKED_MAX && performance.now() < until; turn++) {
        const started = performance.now();
        await ask(hub.url, questions[turn % questions.length]!);
        times.push(performance.now() - started);
      }
      return {
        charges,
        asked: times.length,
        p50Ms: rounded(quantile(times, 0.5)),
        p95Ms: rounded(quantile(times, 0.95)),
        mostMs: rounded(Math.max(...times)),
      };
    }),
};

function* asked(): Generator<object> {
  const periods = [
    { from: MONTHS[0], to: MONTHS[2] },
    { from: MONTHS[2], to: MONTHS[2] },
  ] as const;
  let turn = 0;
  for (const granularity of GRANULARITIES) {
    for (const group of GROUPS) {
      const filter = FILTERS[turn % FILTERS.length]!;
      const period = periods[turn % periods.length]!;
      turn++;
      yield { period, granularity, groupBy: [group], basis: 'EFFECTIVE', filter, compareWith: turn % 3 === 0 ? 'PREVIOUS_PERIOD' : null };
    }
  }
}

function ask(url: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${ALL_TOKEN}` };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200 && !text.includes('"errors"')) resolve();
        else reject(new Error(`expected an answer, found ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}
