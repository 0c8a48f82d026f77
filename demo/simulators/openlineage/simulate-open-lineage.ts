import { listen, type SimulatedRequest, type Simulator } from '../listen.ts';

/** An event as it was received: JSON of OpenLineage, and by which request. */
export interface ReceivedEvent {
  readonly eventType: string;
  readonly eventTime: string;
  readonly run: { readonly runId: string; readonly facets: Readonly<Record<string, unknown>> };
  readonly job: { readonly namespace: string; readonly name: string };
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  readonly outputs: readonly Readonly<Record<string, unknown>>[];
}

/** What is known of one run after all that was received. */
export interface KnownRun {
  readonly job: string;
  readonly states: readonly string[];
}

export interface OpenLineageSimulator extends Simulator {
  /** Everything that was accepted, duplicates included, oldest first. */
  readonly received: readonly ReceivedEvent[];
  /** Runs by id, with each state once: events of one run are merged, however often they come. */
  readonly runs: () => ReadonlyMap<string, KnownRun>;
}

export interface OpenLineageOptions {
  readonly port?: number;
  /** What it wants as bearer token; undefined: anybody may tell. */
  readonly token?: string;
  /** Events for jobs of this name are answered 422, as by a backend that cannot keep them. */
  readonly refusesJob?: string;
}

/** Receives events as Marquez does: `POST /api/v1/lineage`, one event a request, 201 when it is kept. */
export async function simulateOpenLineage({ port, token, refusesJob }: OpenLineageOptions = {}): Promise<OpenLineageSimulator> {
  const received: ReceivedEvent[] = [];
  const simulator = await listen((request) => {
    if (token !== undefined && request.headers['authorization'] !== `Bearer ${token}`)
      return { status: 401, body: { code: 401, message: 'HTTP 401 Unauthorized' } };
    if (request.path !== '/api/v1/lineage') return { status: 404, body: { code: 404, message: 'HTTP 404 Not Found' } };
    if (request.method !== 'POST') return { status: 405, body: { code: 405, message: 'HTTP 405 Method Not Allowed' } };
    const event = readEvent(request);
    if (event === undefined) return { status: 400, body: { code: 400, message: 'Unable to process JSON' } };
    if (event.job.name === refusesJob) return { status: 422, body: { errors: ['job name must not be refused'] } };
    received.push(event);
    return { status: 201 };
  }, port);
  return { ...simulator, received, runs: () => merged(received) };
}

function readEvent({ headers, body }: SimulatedRequest): ReceivedEvent | undefined {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  try {
    const event = JSON.parse(body) as Partial<ReceivedEvent>;
    return event.run?.runId !== undefined && event.job?.name !== undefined ? (event as ReceivedEvent) : undefined;
  } catch {
    return undefined;
  }
}

function merged(events: readonly ReceivedEvent[]): Map<string, KnownRun> {
  const runs = new Map<string, { job: string; states: string[] }>();
  for (const { run, job, eventType } of events) {
    const known = runs.get(run.runId) ?? { job: job.name, states: [] };
    if (!known.states.includes(eventType)) known.states.push(eventType);
    runs.set(run.runId, known);
  }
  return runs;
}
