import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processMetrics } from './process-metrics.ts';
import { readGauges, type MetricReaders } from './read-gauges.ts';

export type OperationKind = 'query' | 'mutation' | 'subscription' | 'unknown';

/** `refused`: for a reason that the caller was told. `failed`: by a fault of the hub, or for want of its database. */
export type OperationOutcome = 'answered' | 'refused' | 'failed';

/** `retried`: failed, and is tried again. */
export type JobOutcome = 'completed' | 'retried' | 'failed';

/** What this process did, and what it reads of the hub when it is asked, for Prometheus. docs/operators.md names every metric. */
export interface Metrics {
  request(route: string, status: number, seconds: number): void;
  operation(kind: OperationKind, outcome: OperationOutcome, seconds: number): void;
  socket(change: 1 | -1): void;
  subscription(change: 1 | -1): void;
  job(name: string, outcome: JobOutcome, seconds: number): void;
  /** In the text format of Prometheus. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const REQUEST_BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];
const JOB_BUCKETS_S = [0.05, 0.2, 1, 5, 20, 60, 300, 1_200, 3_600];

export function openMetrics(readers: MetricReaders = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'costweave_http_requests_total',
    help: 'HTTP requests answered.',
    labelNames: ['route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'costweave_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['route'],
    buckets: REQUEST_BUCKETS_S,
    registers,
  });
  const operationSeconds = new Histogram({
    name: 'costweave_graphql_operation_duration_seconds',
    help: 'Time that GraphQL operations took, over HTTP and WebSockets; of a subscription, from its start to its end.',
    labelNames: ['kind', 'outcome'],
    buckets: REQUEST_BUCKETS_S,
    registers,
  });
  const jobSeconds = new Histogram({
    name: 'costweave_job_duration_seconds',
    help: 'Time that tries of jobs took in this process.',
    labelNames: ['job', 'outcome'],
    buckets: JOB_BUCKETS_S,
    registers,
  });
  const sockets = new Gauge({ name: 'costweave_websockets', help: 'Open WebSockets.', registers });
  const subscriptions = new Gauge({ name: 'costweave_subscriptions', help: 'Operations under way on WebSockets.', registers });
  const read = readGauges(readers, registry);
  const ofProcess = processMetrics();
  return {
    request(route, status, seconds) {
      requests.inc({ route, status });
      requestSeconds.observe({ route }, seconds);
    },
    operation: (kind, outcome, seconds) => operationSeconds.observe({ kind, outcome }, seconds),
    socket: (change) => sockets.inc(change),
    subscription: (change) => subscriptions.inc(change),
    job: (job, outcome, seconds) => jobSeconds.observe({ job, outcome }, seconds),
    async render() {
      await read();
      const text = `${await registry.metrics()}\n${await ofProcess.metrics()}`;
      return { contentType: registry.contentType, text };
    },
  };
}
