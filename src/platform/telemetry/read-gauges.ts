import { Counter, Gauge, type Registry } from 'prom-client';

/** What is read when metrics are asked for. Readers that are not given have no metrics. */
export interface MetricReaders {
  /** Jobs in the queue by their state. */
  readonly queue?: () => Promise<Readonly<Record<string, number>>>;
  readonly sources?: () => Promise<readonly SourceFigures[]>;
  readonly connections?: () => ConnectionFigures;
}

export interface SourceFigures {
  readonly source: string;
  /** Since the earliest of its streams' last successes; null: one never succeeded. */
  readonly ageSeconds: number | null;
  readonly isComplete: boolean;
  readonly openRefusals: number;
  /** Of all that was ever loaded. */
  readonly rows: Readonly<Record<'accepted' | 'rejected' | 'excluded', number>>;
}

/** Of the pool that this process reads and writes through. */
export interface ConnectionFigures {
  readonly used: number;
  readonly idle: number;
  readonly max: number;
  /** Who waits for one. */
  readonly waiting: number;
}

/** Metrics of one reader: shown anew each time, so that what is gone is no longer told. */
interface Shown<T> {
  readonly forget: () => void;
  readonly show: (value: T) => void;
}

/** Prometheus gives up after ten seconds: what takes longer is left out this time. */
const READ_MS_MAX = 5_000;

/**
 * Registers the metrics that are read when they are asked for, and answers how to read them. A database or queue that does not
 * answer leaves its metrics out, and `costweave_reader_up` says so.
 */
export function readGauges({ queue, sources, connections }: MetricReaders, registry: Registry): () => Promise<void> {
  const up = gauge(registry, 'costweave_reader_up', 'Whether what these metrics are read from answered: 1, or 0.', ['reader']);
  const reading = <T>(reader: string, read: () => Promise<T>, { forget, show }: Shown<T>) => {
    return async () => {
      forget();
      try {
        show(await inTime(read));
        up.set({ reader }, 1);
      } catch {
        up.set({ reader }, 0);
      }
    };
  };
  const showConnections = connections && connectionGauges(registry);
  const reads = [
    ...(queue ? [reading('queue', queue, queueGauges(registry))] : []),
    ...(sources ? [reading('database', sources, sourceGauges(registry))] : []),
  ];
  return async () => {
    if (connections) showConnections?.(connections());
    await Promise.all(reads.map((read) => read()));
  };
}

function gauge<L extends string>(registry: Registry, name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}

function queueGauges(registry: Registry): Shown<Readonly<Record<string, number>>> {
  const jobs = gauge(registry, 'costweave_queue_jobs', 'Jobs in the queue by their state; `delayed` holds those of schedules too.', [
    'state',
  ]);
  return {
    forget: () => jobs.reset(),
    show(counts) {
      for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
    },
  };
}

function sourceGauges(registry: Registry): Shown<readonly SourceFigures[]> {
  const age = gauge(registry, 'costweave_source_age_seconds', 'How long ago a source was last read to its end.', ['source']);
  const complete = gauge(registry, 'costweave_source_complete', 'Whether the last try read all streams of a source: 1, or 0.', ['source']);
  const refusals = gauge(registry, 'costweave_source_open_refusals', 'Deliveries of a source that stand refused.', ['source']);
  const rows = new Counter({
    name: 'costweave_load_rows_total',
    help: 'Rows that were loaded, by what became of them.',
    labelNames: ['source', 'outcome'],
    registers: [registry],
  });
  return {
    forget: () => [age, complete, refusals, rows].forEach((metric) => metric.reset()),
    show(sources) {
      for (const { source, ageSeconds, isComplete, openRefusals, rows: counts } of sources) {
        if (ageSeconds !== null) age.set({ source }, ageSeconds);
        complete.set({ source }, isComplete ? 1 : 0);
        refusals.set({ source }, openRefusals);
        for (const [outcome, count] of Object.entries(counts)) rows.inc({ source, outcome }, count);
      }
    },
  };
}

function connectionGauges(registry: Registry): (figures: ConnectionFigures) => void {
  const connections = gauge(registry, 'costweave_database_connections', 'Connections of the pool by their state.', ['state']);
  const max = gauge(registry, 'costweave_database_connections_max', 'Connections that the pool may hold.');
  const waiting = gauge(registry, 'costweave_database_connections_waiting', 'Who waits for a connection of the pool.');
  return (figures) => {
    connections.set({ state: 'used' }, figures.used);
    connections.set({ state: 'idle' }, figures.idle);
    max.set(figures.max);
    waiting.set(figures.waiting);
  };
}

async function inTime<T>(read: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer in time')), READ_MS_MAX);
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
