import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { administrator } from '#src/domain/authority/viewer.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { breakGlass } from '#src/actions/person/break-glass.ts';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readTurns, takeTurns, turnsFor } from '#src/store/viewer/read-turns.ts';
import { newestEventId } from '#src/store/event/events.ts';
import {
  AnomalyByIdDocument,
  AnomalyDetectedDocument,
  AnomalyImpactsDocument,
  BatchesDocument,
  BatchSealedDocument,
  BatchWithdrawnDocument,
  DeliveryHeldDocument,
  GlassBrokenDocument,
  BatchSlicesDocument,
  NothingDocument,
  RunSealedDocument,
} from '#test/operations/generated/graphql.ts';
import { askGraph, type Operation } from '#test/support/ask-graph.ts';
import { unsound, type OperationText } from '#test/support/operation-text.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;
const clients: Client[] = [];

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [{ Cost: '1', 'tag:team': 'retail' }]);
  await company.mapDimensions('2025-01');
  graph.announce();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const url = () => `${graph.url.replace('http', 'ws')}/graphql`;

/** Listens, and answers once the subscription is surely under way. */
async function listen<Data, Variables>(
  operation: Operation<Data, Variables> | OperationText,
  variables?: NoInfer<Variables>,
  token?: string,
) {
  const client = createClient({
    url: url(),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token ? { connectionParams: { Authorization: `Bearer ${token}` } } : {}),
  });
  clients.push(client);
  const received: { readonly data: Data; readonly errors?: unknown }[] = [];
  let failure: unknown;
  const connected = new Promise<void>((resolve) => client.on('message', () => resolve()));
  const stop = client.subscribe(
    { query: operation.toString(), variables: { ...variables } },
    {
      next: (result) => received.push(result as (typeof received)[number]),
      error: (error) => (failure = error),
      complete: () => undefined,
    },
  );
  await connected;
  // What is asked next on the same socket is answered when the subscription has begun.
  await new Promise<void>((resolve, reject) => {
    client.subscribe({ query: NothingDocument.toString() }, { next: () => undefined, error: reject, complete: () => resolve() });
  });
  return { client, received, stop, failure: () => failure };
}

const report = async (id: string, costCenter: string | null, impact: string) => {
  await company.report('2025-01', [{ id, costCenter, impact }]);
  graph.announce();
};

describe('anomalyDetected', () => {
  it('tells an anomaly as it was promised, within moments of its run', async () => {
    const { received } = await listen(AnomalyDetectedDocument, { filter: { minImpact: '100' } });
    const started = performance.now();
    await report('first', 'retail', '250.5');
    await expect.poll(() => received.length, { interval: 5 }).toBe(1);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(received).toEqual([
      {
        data: {
          anomalyDetected: {
            anomaly: { id: expect.any(String) },
            dimension: 'SERVICE_NAME',
            value: 'Machines',
            day: '2025-01-10',
            currency: 'USD',
            expected: '100',
            actual: '350.5',
            impact: '250.5',
          },
        },
        extensions: { eventId: expect.stringMatching(/^\d+$/) },
      },
    ]);
    const { node } = await graph.data(AnomalyByIdDocument, { id: received[0]!.data.anomalyDetected.anomaly.id });
    expect(node).toMatchObject({ value: 'Machines', impact: '250.5' });
  });

  it('tells each viewer what that one may see, and what the filter lets through', async () => {
    const everybody = await listen(AnomalyImpactsDocument);
    const retail = await listen(AnomalyImpactsDocument, {}, RETAIL_TOKEN);
    const large = await listen(AnomalyImpactsDocument, { filter: { minImpact: '1000' } });
    const other = await listen(AnomalyImpactsDocument, { filter: { dimension: ['REGION_ID'] } });
    await report('web', 'web', '500');
    await report('retail', 'retail', '-2000.01');
    await report('several', null, '999.99');
    await expect.poll(() => everybody.received.length).toBe(3);
    const seen = ({ received }: typeof everybody) => received.map(({ data }) => data.anomalyDetected.impact);
    expect([seen(everybody), seen(retail), seen(large), seen(other)]).toEqual([
      ['500', '-2000.01', '999.99'],
      ['-2000.01'],
      ['-2000.01'],
      [],
    ]);
    expect(retail.received[0]!.data.anomalyDetected.run.batches.nodes).toEqual([{ slice: 'hub/2025-01' }]);
  });

  it('goes on where a listener was cut off, without gap or repetition', async () => {
    const before = await listen(AnomalyImpactsDocument);
    await report('one', 'retail', '1');
    await expect.poll(() => before.received.length).toBe(1);
    const { eventId } = before.received[0]!.data.anomalyDetected;
    await before.client.dispose();
    for (const impact of ['2', '3', '4']) await report(`n${impact}`, 'retail', impact);
    const after = await listen(AnomalyImpactsDocument, { after: eventId });
    await report('five', 'retail', '5');
    await expect.poll(() => after.received.length).toBe(4);
    expect(after.received.map(({ data }) => data.anomalyDetected.impact)).toEqual(['2', '3', '4', '5']);
    const wrong = await listen(AnomalyImpactsDocument, { after: 'yesterday' });
    await expect.poll(() => wrong.failure() ?? wrong.received[0]?.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('tells updates where they are asked for', async () => {
    const [plain, updated] = [await listen(AnomalyImpactsDocument), await listen(AnomalyImpactsDocument, { updates: true })];
    await report('grows', 'retail', '10');
    await report('grows', 'retail', '20');
    await expect.poll(() => updated.received.length).toBe(2);
    expect([plain.received.length, updated.received.map(({ data }) => data.anomalyDetected.impact)]).toEqual([1, ['10', '20']]);
  });

  it('tells an anomaly when it first concerns the viewer or the filter, though others knew it before', async () => {
    const everybody = await listen(AnomalyImpactsDocument);
    const retail = await listen(AnomalyImpactsDocument, {}, RETAIL_TOKEN);
    const large = await listen(AnomalyImpactsDocument, { filter: { minImpact: '100' } });
    await report('mapped later', null, '10');
    await report('mapped later', 'retail', '10');
    await report('mapped later', 'retail', '150');
    await report('mapped later', 'retail', '160');
    await report('of retail', 'retail', '1000');
    await expect.poll(() => everybody.received.length).toBe(2);
    await expect.poll(() => [retail.received.length, large.received.length]).toEqual([2, 2]);
    const seen = ({ received }: typeof everybody) =>
      received.map(({ data }) => [data.anomalyDetected.costCenter, data.anomalyDetected.impact]);
    expect([seen(everybody), seen(retail), seen(large)]).toEqual([
      [
        [null, '10'],
        ['retail', '1000'],
      ],
      [
        ['retail', '10'],
        ['retail', '1000'],
      ],
      [
        ['retail', '150'],
        ['retail', '1000'],
      ],
    ]);
  });
});

describe('batchSealed and runSealed', () => {
  it('tell what is sealed, with all that the graph knows of it', async () => {
    const batches = await listen(BatchSealedDocument, { source: ['azure'] });
    const limited = await listen(BatchSealedDocument, {}, RETAIL_TOKEN);
    const runs = await listen(RunSealedDocument, { kind: ['DIMENSIONS'] });
    await company.bill('other', '2025-03', [{ Cost: '1' }]);
    await company.bill('azure', '2025-03', [{ Cost: '2.5' }]);
    await company.mapDimensions('2025-03');
    await company.allocate('2025-03');
    graph.announce();
    await expect.poll(() => [batches.received.length, limited.received.length, runs.received.length]).toEqual([1, 2, 1]);
    expect(batches.received[0]!.data.batchSealed).toEqual({
      eventId: expect.stringMatching(/^\d+$/),
      batch: { slice: 'hub/2025-03', control: [{ currency: 'USD', delivered: '2.5' }], source: { id: 'azure' } },
    });
    expect(limited.received[0]!.data.batchSealed.batch).toEqual({ slice: 'hub/2025-03', control: null, source: { id: 'other' } });
    expect(runs.received[0]!.data.runSealed).toEqual({ run: { kind: 'DIMENSIONS', month: '2025-03' } });
  });

  it('tell of what is held back or withdrawn, to those who may see it', async () => {
    const held = await listen(DeliveryHeldDocument, { source: ['held'] });
    const withdrawn = await listen(BatchWithdrawnDocument, {}, RETAIL_TOKEN);
    const place = { sourceId: 'held', stream: 'charges', slice: 'hub/2025-03' };
    await company.bill('held', '2025-03', [{ Cost: '2' }]);
    await expect(company.bill('held', '2025-03', [{ Cost: 'oops' }])).rejects.toThrow('NOTHING_ACCEPTED');
    expect(await withdrawSlice(company.db, administrator('test'), { place, reason: 'a test bill' })).toMatchObject({
      outcome: 'withdrawn',
    });
    graph.announce();
    await expect.poll(() => [held.received.length, withdrawn.received.length]).toEqual([1, 1]);
    const finding = { kind: 'NOTHING_ACCEPTED', slice: 'hub/2025-03', source: 'held' };
    expect(held.received[0]!.data.deliveryHeld).toEqual({ findings: [finding] });
    expect(withdrawn.received[0]!.data.batchWithdrawn.batch).toEqual({ slice: 'hub/2025-03', source: { id: 'held' } });
  });

  it('tell of roles that people take by themselves', async () => {
    const broken = await listen(GlassBrokenDocument);
    await addPerson(company.db, administrator('test'), { name: 'ann', displayName: 'Ann' });
    const ann = { ...administrator('person:ann'), person: 'ann' };
    const reason = 'the close is stuck';
    expect(await breakGlass(company.db, ann, { role: 'controller', hours: 1, reason })).toMatchObject({ outcome: 'taken' });
    graph.announce();
    await expect.poll(() => broken.received.length).toBe(1);
    expect(broken.received[0]!.data.glassBroken).toEqual({ grant: { person: 'ann', role: 'CONTROLLER', reason } });
  });

  it('come late, and each of them, where the database was busy with others', async () => {
    const batches = await listen(BatchSealedDocument, { source: ['busy'] });
    takeTurns(company.db, readTurns({ atOnce: 1, waitMs: 50 }));
    const endOthers = await turnsFor(company.db)!.take('others');
    await company.bill('busy', '2025-02', [{ Cost: '1' }]);
    await company.bill('busy', '2025-03', [{ Cost: '2' }]);
    graph.announce();
    // A question is refused after its time, and told when to come again.
    const response = await askGraph(`${graph.url}/graphql`, BatchSlicesDocument, undefined);
    expect(response.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 5 } }]);
    expect(batches.received).toEqual([]);
    endOthers();
    await expect.poll(() => batches.received.map(({ data }) => data.batchSealed.batch.slice)).toEqual(['hub/2025-02', 'hub/2025-03']);
    expect(batches.received.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    takeTurns(company.db, readTurns({ atOnce: 10, waitMs: 60_000 }));
  });

  it('reach many listeners and those far behind', async () => {
    const start = await newestEventId(company.db);
    for (let n = 0; n < 30; n++) await report(`burst ${n}`, 'retail', `${n + 1}`);
    const listeners = await Promise.all(Array.from({ length: 20 }, () => listen(AnomalyImpactsDocument, { after: start })));
    graph.announce();
    for (const { received } of listeners) {
      await expect
        .poll(() => received.map(({ data }) => data.anomalyDetected.impact), { timeout: 20_000 })
        .toEqual(Array.from({ length: 30 }, (_, n) => `${n + 1}`));
    }
  });
});

describe('a WebSocket', () => {
  /** Opens a socket by hand and answers with what ended it: a close code, or the status of a refused upgrade. */
  function endOf(
    begin: (socket: WebSocket) => void,
    options: { headers?: Record<string, string>; protocol?: string[]; path?: string } = {},
  ): Promise<number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(options.path ?? url(), options.protocol ?? 'graphql-transport-ws', { headers: options.headers ?? {} });
      socket.on('open', () => begin(socket));
      socket.on('close', (code) => resolve(code));
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode!));
      socket.on('error', () => undefined);
    });
  }
  const init = (payload?: object) => JSON.stringify({ type: 'connection_init', payload });
  const subscribe = (id: string, operation: { toString(): string }) =>
    JSON.stringify({ type: 'subscribe', id, payload: { query: operation.toString() } });

  it('is refused to who is unknown', async () => {
    expect(await endOf((socket) => socket.send(init({ Authorization: 'Bearer wrong' })))).toBe(4403);
    expect(await endOf((socket) => socket.send(init({ Authorization: 42 })))).toBe(4403);
    expect(await endOf((socket) => socket.send(subscribe('1', NothingDocument)))).toBe(4401);
  });

  it('is refused to pages of other sites, on other paths and in other protocols', async () => {
    const nothing = () => undefined;
    expect(await endOf(nothing, { headers: { origin: 'https://evil.example' } })).toBe(403);
    expect(await endOf(nothing, { headers: { origin: 'null' } })).toBe(403);
    expect(await endOf((socket) => socket.close(), { headers: { origin: graph.url } })).toBe(1005);
    expect(await endOf(nothing, { path: url().replace('/graphql', '/other') })).toBe(404);
    expect(await endOf(nothing, { protocol: [] })).toBe(4406);
    // `ws` as a client leaves a server that took none of its protocols.
    expect(await endOf(nothing, { protocol: ['graphql-ws'] })).toBe(1006);
  });

  it('ends with what was wrong', async () => {
    expect(await endOf((socket) => socket.send('no json'))).toBe(4400);
    expect(await endOf((socket) => socket.send(init({ pad: 'x'.repeat(100_000) })))).toBe(1009);
    expect(await endOf((socket) => [1, 2].forEach(() => socket.send(init())))).toBe(4429);
    const twice = (socket: WebSocket) => {
      socket.on('message', (message: Buffer) => {
        if (message.toString().includes('ack')) ['a', 'a'].forEach((id) => socket.send(subscribe(id, BatchSealedDocument)));
      });
      socket.send(init());
    };
    expect(await endOf(twice)).toBe(4409);
  });

  it('holds operations to the limits that hold over HTTP', async () => {
    const refused = await listen(unsound(`{ ${Array.from({ length: 40 }, (_, n) => `a${n}: __typename`).join(' ')} }`));
    await expect.poll(refused.failure).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE', correlationId: expect.any(String) } }]);
    const large = await listen(BatchesDocument, { first: 1000, rejections: 1000 });
    await expect.poll(large.failure).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
    const unknown = await listen(unsound('subscription { nothing }'));
    await expect.poll(unknown.failure).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const query = await listen(BatchSlicesDocument, { first: 1 });
    await expect.poll(() => query.received).toEqual([{ data: { batches: { nodes: [{ slice: 'hub/2025-03' }] } } }]);
  });

  it('takes so many operations at once and no more', async () => {
    const { client } = await listen(BatchSealedDocument);
    const failures: unknown[] = [];
    for (let n = 0; n < 60; n++) {
      client.subscribe(
        { query: BatchSealedDocument.toString() },
        { next: () => undefined, error: (error) => failures.push(error), complete: () => undefined },
      );
    }
    await expect.poll(() => failures.length).toBe(11);
    expect(failures[0]).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
  });

  it('leaves nothing behind: no operation, no transaction', async () => {
    const count = async () => {
      const metrics = await (await fetch(`${graph.url}/metrics`)).text();
      return [/costweave_websockets (\d+)/, /costweave_subscriptions (\d+)/].map((shape) => Number(shape.exec(metrics)![1]));
    };
    await expect.poll(count).toEqual([0, 0]);
    const idle = await listen(RunSealedDocument);
    const busy = await listen(AnomalyDetectedDocument, { filter: { minImpact: '100' } });
    await report('last', 'retail', '500');
    await expect.poll(() => busy.received.length).toBe(1);
    expect(await count()).toEqual([2, 2]);
    const open = async () =>
      (
        await company.pool.query(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
        )
      ).rows[0].n;
    await expect.poll(open).toBe(0);
    idle.stop();
    await expect.poll(count).toEqual([1, 1]);
    await busy.client.dispose();
    await expect.poll(count).toEqual([0, 0]);
  });

  it('is closed with the server, which does not wait for it', async () => {
    const other = await serveGraph(company);
    const closed = new Promise<number>((resolve) => {
      const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('open', () => socket.send(init()));
      socket.on('message', () => socket.send(subscribe('1', BatchSealedDocument)));
      socket.on('close', resolve);
    });
    await expect.poll(async () => (await (await fetch(`${other.url}/metrics`)).text()).includes('costweave_subscriptions 1')).toBe(true);
    const started = performance.now();
    await other.close();
    expect(await closed).toBe(1001);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
