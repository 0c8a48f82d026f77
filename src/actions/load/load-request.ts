import type pg from 'pg';
import type { Connector, Delivery, ObjectFolder, Stream } from '../../connector-kit/index.ts';
import type { Database } from '../../store/database.ts';
import type { LoadProgress } from '../../reading/delivery/delivery-host.ts';

export interface LoadDependencies {
  readonly db: Database;
  readonly pool: pg.Pool;
}

export interface LoadRequest {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly stream: Stream<unknown>;
  readonly folder: ObjectFolder;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  readonly delivery: Delivery;
  /** Reads everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}
