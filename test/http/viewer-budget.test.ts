import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { openViewerBudget } from '#src/main/http/budget/viewer-budget.ts';
import { NothingDocument } from '#test/operations/generated/graphql.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const LIMIT = 1_000;
let statements = 0;
let database: FreshDatabase;
let graphs: [GraphClient, GraphClient];

beforeAll(async () => {
  database = await freshDatabase({ listener: ({ sql }) => void (statements += /viewer_budget/.test(sql) ? 1 : 0) });
  const limits = { pointsPerMinute: LIMIT, socketsPerViewer: 2 };
  graphs = [await serveGraph(database, { limits }), await serveGraph(database, { limits })];
});
afterAll(async () => {
  await Promise.all(graphs.map((graph) => graph.close()));
  await database.drop();
});

/** The minute of the database does not end while the test runs: it is moved ahead. */
const holdMinute = () =>
  database.pool.query(`update viewer_budget set minute = date_trunc('minute', clock_timestamp()) + interval '1 minute'`);

it('a viewer spends one budget in all processes, never more, and no one else’s', async () => {
  const [one, other] = [openViewerBudget(database.db, LIMIT), openViewerBudget(database.db, LIMIT)];
  const viewer = readerOf('test:spender', ['retail']);
  await one.spend(viewer, 1);
  await holdMinute();
  statements = 0;
  const asked = Array.from({ length: 300 }, (_, at) => (at % 2 === 0 ? one : other).spend(viewer, 7));
  const outcomes = await Promise.allSettled(asked);
  const spent = outcomes.filter(({ status }) => status === 'fulfilled').length * 7;
  // What two processes took and could not spend any more is less than an operation each, and the point spent before.
  expect(spent).toBeLessThanOrEqual(LIMIT - 1);
  expect(spent).toBeGreaterThan(LIMIT - 40);
  expect(statements).toBeLessThan(120);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  for (const error of refused)
    expect(error).toMatchObject({
      message: expect.stringMatching(/which are left of 1000 a minute, found one of 7: try again in \d+ s, or ask for less$/),
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number), cost: { estimated: 7, limit: LIMIT } },
    });
  await expect(one.spend(readerOf('test:neighbour', ['retail']), 7)).resolves.toMatchObject({ estimated: 7, limit: LIMIT });
  await expect(one.spend(viewer, LIMIT + 1)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_LARGE' } });
  // The next minute is a new one.
  await database.pool.query(`update viewer_budget set minute = minute - interval '1 hour'`);
  await expect(openViewerBudget(database.db, LIMIT).spend(viewer, 7)).resolves.toMatchObject({ estimated: 7 });
});

it('an answer tells what it cost, and a refusal in whole seconds when to come again', async () => {
  const ask = (token: string) =>
    fetch(`${graphs[0].url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: NothingDocument.toString() }),
    });
  const answered = await ask(RETAIL_TOKEN);
  expect([answered.status, answered.headers.get('ratelimit-policy')]).toEqual([200, '"points";q=1000;w=60']);
  expect(answered.headers.get('ratelimit')).toMatch(/^"points";r=\d+;t=\d+$/);
  expect(await answered.json()).toEqual({
    data: { __typename: 'Query' },
    extensions: { cost: { estimated: 11, limit: LIMIT, remaining: expect.any(Number) } },
  });
  await database.pool.query(
    `insert into viewer_budget values ('portal:nobody', date_trunc('minute', clock_timestamp()) + interval '1 minute', ${LIMIT})`,
  );
  const refused = await ask(NOBODY_TOKEN);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^[1-9]\d*$/)]);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', cost: { remaining: 0 } } }] });
  expect((await ask(RETAIL_TOKEN)).status).toBe(200);
});

it('the same holds on sockets, and a viewer has so many of them', async () => {
  const open = (token: string) =>
    createClient({
      url: `${graphs[1].url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}` },
    });
  const told = (client: ReturnType<typeof open>) =>
    new Promise<unknown>((resolve) => {
      client.subscribe({ query: NothingDocument.toString() }, { next: resolve, error: resolve, complete: () => undefined });
    });
  const clients = [open(RETAIL_TOKEN), open(RETAIL_TOKEN)];
  for (const client of clients)
    expect(await told(client)).toMatchObject({ data: { __typename: 'Query' }, extensions: { cost: { estimated: 11, limit: LIMIT } } });
  const third = open(RETAIL_TOKEN);
  expect(await told(third)).toMatchObject({ code: 4429 });
  const nobody = open(NOBODY_TOKEN);
  expect(await told(nobody)).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  for (const client of [...clients, third, nobody]) await client.dispose();
});
