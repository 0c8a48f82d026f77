import type pg from 'pg';
import type { JobQueues } from '../../platform/queue/queue.ts';
import type { Database } from '../../store/database.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { sourceFigures } from '../../store/source/source-figures.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';

const QUEUE_STATES = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'failed'] as const;

/** PostgreSQL gives up before who asked does. */
const LIMITS = { statementMs: 4_000, transactionMs: 5_000 };

export interface MetricsDependencies {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly queues: () => Promise<JobQueues>;
}

/** The metrics of a process that serves or works: what it does, and how the hub fares. */
export async function openHubMetrics({ db, pool, queues }: MetricsDependencies): Promise<Metrics> {
  const { openMetrics } = await import('../../platform/telemetry/metrics.ts');
  return openMetrics({
    queue: async () => (await queues()).queue.getJobCounts(...QUEUE_STATES),
    async sources() {
      const rows = await readAs(db, LOCAL_ADMINISTRATOR, sourceFigures, LIMITS);
      return rows.map(({ source, ageSeconds, isComplete, openRefusals, accepted, rejected, excluded }) => ({
        source,
        ageSeconds: ageSeconds === null ? null : Number(ageSeconds),
        isComplete,
        openRefusals: Number(openRefusals),
        rows: { accepted: Number(accepted), rejected: Number(rejected), excluded: Number(excluded) },
      }));
    },
    connections: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      max: pool.options.max ?? 0,
      waiting: pool.waitingCount,
    }),
  });
}
