import { once } from 'node:events';
import { getIntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { sql } from 'kysely';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '#schema/context.ts';
import { NO_WORK } from '#schema/events/work-feed.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { DEFAULT_LIMITS, type ViewerLimits } from '#src/domain/limit/viewer-limits.ts';
import { payerOf } from '#src/domain/authority/payer-of.ts';
import { takenBudget } from '#src/store/budget/take-budget.ts';
import { answeredRows } from '#src/main/http/budget/answered-rows.ts';
import { openViewerBudget } from '#src/main/http/budget/viewer-budget.ts';
import { openViewerDoors } from '#src/main/http/budget/viewer-doors.ts';
import { createLog } from '#src/platform/log.ts';
import { BatchSealedDocument, NothingDocument } from '#test/operations/generated/graphql.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';

const LIMIT = 1_000;
const LIMITS: ViewerLimits = { ...DEFAULT_LIMITS, pointsPerMinute: LIMIT, rowsPerMinute: 500, secondsPerMinute: 10 };
const log = createLog({ level: 'error' });
let statements = 0;
let database: FreshDatabase;
let graphs: [GraphClient, GraphClient];

beforeAll(async () => {
  database = await freshDatabase({ listener: ({ sql }) => void (statements += /viewer_(budget|doors)/.test(sql) ? 1 : 0) });
  const roles = { viewer: { socketsPerViewer: 3, subscriptionsPerViewer: 2 } };
  const limits = { ...LIMITS, socketsPerViewer: 1, subscriptionsPerViewer: 1, roles };
  graphs = [await serveGraph(database, { limits }), await serveGraph(database, { limits })];
});
afterAll(async () => {
  await Promise.all(graphs.map((graph) => graph.close()));
  await database.drop();
});

/** The minute of the database does not end while the test runs: it is moved ahead. */
const holdMinute = () =>
  database.pool.query(`update viewer_budget set minute = date_trunc('minute', clock_timestamp()) + interval '1 minute'`);
const nextMinute = () => database.pool.query(`update viewer_budget set minute = minute - interval '1 hour'`);

describe('a minute', () => {
  it('has points that a viewer spends in all processes, never more, and no one else’s', async () => {
    const [one, other] = [openViewerBudget(database.db, log), openViewerBudget(database.db, log)];
    const viewer = readerOf('test:spender', ['retail']);
    await one.spend(viewer, 1, LIMITS);
    await holdMinute();
    statements = 0;
    const asked = Array.from({ length: 300 }, (_, at) => (at % 2 === 0 ? one : other).spend(viewer, 7, LIMITS));
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
    await expect(one.spend(readerOf('test:neighbour', ['retail']), 7, LIMITS)).resolves.toMatchObject({ estimated: 7, limit: LIMIT });
    await expect(one.spend(viewer, LIMIT + 1, LIMITS)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_LARGE' } });
    await nextMinute();
    await expect(openViewerBudget(database.db, log).spend(viewer, 7, LIMITS)).resolves.toMatchObject({ estimated: 7 });
  });

  it('has rows and time, which are overdrawn by what is under way, and by nothing after it', async () => {
    for (const [spent, told] of [
      [{ rows: 600, milliseconds: 0 }, /^expected at most 500 rows answered to a viewer a minute, found as many: try again in \d+ s/],
      [{ rows: 0, milliseconds: 11_000 }, /^expected operations of at most 10 s of a viewer a minute, found as much: try again in \d+ s/],
    ] as const) {
      const [one, other] = [openViewerBudget(database.db, log), openViewerBudget(database.db, log)];
      const viewer = readerOf(`test:${spent.rows}`, ['retail']);
      await one.spend(viewer, 1, LIMITS);
      await holdMinute();
      const small = { rows: spent.rows / 10, milliseconds: spent.milliseconds / 10 };
      // Ten times a tenth: the tenth part is beyond the minute, and is known to be so by the next that is asked.
      for (let time = 0; time < 10; time++) {
        await (time % 2 === 0 ? one : other).spend(viewer, 1, LIMITS).then(
          () => (time % 2 === 0 ? one : other).settle(viewer, small, LIMITS),
          () => undefined,
        );
      }
      await until('what is owed has been said', async () => {
        const { rows, milliseconds } = await takenBudget(database.db, payerOf(viewer));
        return rows > 500 || milliseconds > 10_000;
      });
      for (const budget of [one, other])
        await expect(budget.spend(viewer, 1, LIMITS)).rejects.toMatchObject({
          message: expect.stringMatching(told),
          extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
        });
      await nextMinute();
      await expect(openViewerBudget(database.db, log).spend(viewer, 1, LIMITS)).resolves.toMatchObject({ estimated: 1 });
    }
  });

  it('lets no operation take longer than the viewer may', async () => {
    const viewer = readerOf('test:hurried', []);
    const events = {
      listen: () => (async function* () {})(),
      span: () => ({ floor: '0', newest: '0' }),
      work: NO_WORK,
      close: () => Promise.resolve(),
    };
    const timeouts = async (secondsPerOperation: number) => {
      const { context, close } = openContext({ db: database.db, viewer, events, allowance: { ...LIMITS, secondsPerOperation } });
      const { rows } = await context.snapshot.read(({ transaction }) =>
        sql`select current_setting('statement_timeout') as one, current_setting('transaction_timeout') as all`.execute(transaction),
      );
      await close();
      return rows[0];
    };
    expect(await timeouts(7)).toEqual({ one: '7s', all: '7s' });
    expect(await timeouts(60)).toEqual({ one: '30s', all: '1min' });
  });

  it('counts as rows what stands in lists and has fields', () => {
    const page = { nodes: [{ id: 1, tags: ['a', 'b'], files: [{ name: 'x' }, null] }, { id: 2 }], totals: [] };
    expect(answeredRows({ one: page, two: { node: { id: 3 } }, three: null })).toBe(3);
  });
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

describe('what stays open', () => {
  const viewer = readerOf('test:visitor', ['retail']);
  const most = { ...LIMITS, socketsPerViewer: 25, subscriptionsPerViewer: 7 };

  it('is counted over all processes, exactly, in one statement each', async () => {
    const processes = [1, 2, 3].map(() => openViewerDoors(database.db, log));
    statements = 0;
    const entered = await Promise.all(Array.from({ length: 60 }, (_, at) => processes[at % 3]!.enter(viewer, 'sockets', most)));
    const left = entered.filter((leave) => leave !== undefined);
    expect(left).toHaveLength(25);
    expect(statements).toBe(60);
    const subscriptions = await Promise.all(Array.from({ length: 20 }, (_, at) => processes[at % 3]!.enter(viewer, 'subscriptions', most)));
    expect(subscriptions.filter((leave) => leave !== undefined)).toHaveLength(7);
    expect(await processes[0]!.enter(readerOf('test:other', []), 'sockets', most)).toBeDefined();
    // Whoever leaves makes room, and once.
    left[0]!();
    left[0]!();
    const again = async () => Promise.all(processes.map((one) => one.enter(viewer, 'sockets', most)));
    expect((await again()).filter((leave) => leave !== undefined)).toHaveLength(1);
    for (const leave of [...left, ...subscriptions]) leave?.();
    await Promise.all(processes.map((one) => one.close()));
    const { rows } = await database.pool.query(`select sum(doors_held_by_others(held, '', 'sockets'))::int as held from viewer_doors`);
    expect(rows).toEqual([{ held: 0 }]);
  });

  it('is nobody’s any more when its process is gone without a word', async () => {
    const gone = openViewerDoors(database.db, log);
    for (let time = 0; time < 25; time++) await gone.enter(viewer, 'sockets', most);
    const stays = openViewerDoors(database.db, log);
    expect(await stays.enter(viewer, 'sockets', most)).toBeUndefined();
    await database.pool.query(
      `update viewer_doors set held = (select jsonb_object_agg(key, value || '{"until": 0}') from jsonb_each(held)) where viewer = '${viewer.id}'`,
    );
    expect(await stays.enter(viewer, 'sockets', most)).toBeDefined();
    await Promise.all([gone.close(), stays.close()]);
  });
});

it('the same holds on sockets, as the role has it, by whatever process', async () => {
  const open = (token: string, at = 1) =>
    createClient({
      url: `${graphs[at]!.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}` },
    });
  const told = (client: ReturnType<typeof open>, document: { toString(): string } = NothingDocument) =>
    new Promise<unknown>((resolve) => {
      client.subscribe({ query: document.toString() }, { next: resolve, error: resolve, complete: () => undefined });
    });
  const clients = [open(RETAIL_TOKEN), open(RETAIL_TOKEN), open(RETAIL_TOKEN, 0)];
  for (const client of clients)
    expect(await told(client)).toMatchObject({ data: { __typename: 'Query' }, extensions: { cost: { estimated: 11, limit: LIMIT } } });
  for (const at of [0, 1]) {
    const one = open(RETAIL_TOKEN, at);
    expect(await told(one)).toMatchObject({ code: 4429 });
    await one.dispose();
  }
  const listening = clients.slice(0, 2).map((client) => client.iterate({ query: BatchSealedDocument.toString() }));
  for (const iterator of listening) void iterator.next();
  await until('two subscriptions are held', async () => {
    const { rows } = await database.pool.query<{ held: number }>(
      `select doors_held_by_others(held, '', 'subscriptions')::int as held from viewer_doors where viewer = 'portal:retail'`,
    );
    return rows[0]?.held === 2;
  });
  expect(await told(clients[2]!, BatchSealedDocument)).toMatchObject([
    { message: expect.stringContaining('at most 2 subscriptions of a viewer'), extensions: { code: 'RATE_LIMITED' } },
  ]);
  const nobody = open(NOBODY_TOKEN);
  expect(await told(nobody)).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  for (const client of [...clients, nobody]) await client.dispose();
  const later = open(RETAIL_TOKEN);
  await until('sockets that are closed make room', async () => JSON.stringify(await told(later)).includes('__typename'));
  await later.dispose();
});

it('a socket that is never read is cut, and those of others are answered', async () => {
  // Answers of some hundred kilobytes: the operating system keeps a few of them, the hub none.
  const graph = await serveGraph(database, { limits: { ...DEFAULT_LIMITS, bufferedBytesPerViewer: 1, roles: {} }, introspection: true });
  const open = async (token: string) => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    return socket;
  };
  const [deaf, other] = [await open(RETAIL_TOKEN), await open(NOBODY_TOKEN)];
  const ask = (socket: WebSocket, id: number) =>
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: getIntrospectionQuery() } }));
  deaf.pause();
  let asked = 0;
  const isCut = () => {
    ask(deaf, asked++);
    return deaf.readyState !== WebSocket.OPEN;
  };
  // One that answers no ping is cut after 24 s, whatever it has read.
  await until('the socket that does not read is cut', isCut, { withinMs: 18_000 });
  ask(other, 0);
  const [answer] = (await once(other, 'message')) as [Buffer];
  expect(answer.length).toBeGreaterThan(100_000);
  other.terminate();
  deaf.terminate();
  await graph.close();
}, 30_000);
