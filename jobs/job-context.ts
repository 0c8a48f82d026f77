import type pg from 'pg';
import type { Connector, ObjectFolder } from '#src/connector-kit/index.ts';
import type { MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import type { JobQueues } from '#src/platform/queue/queue.ts';
import type { OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import type { LineageDependencies } from '#src/actions/open-lineage/publish-open-lineage.ts';
import type { Database } from '#src/store/database.ts';
import type { RuleSets } from './rule-sets.ts';

/** What handlers work with; built once, in main. */
export interface JobContext {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly queues: JobQueues;
  readonly viewer: Viewer;
  /** The configured source with its connector and folder. Throws ForgottenSourceError when the configuration no longer has it, ConnectorError when its connector cannot be had. */
  readonly openSource: (sourceId: string) => Promise<OpenSource>;
  /** The rule set of a kind as its file now says; undefined: none is configured. Throws RuleProblemsError. */
  readonly ruleSet: <K extends MonthlyRunKind>(kind: K) => Promise<RuleSets[K] | undefined>;
  /** Who is told of lineage, and what the configuration knows of sources; undefined: nobody is. */
  readonly lineage?: Pick<LineageDependencies, 'endpoint' | 'sourceOf'> | undefined;
}

export interface OpenSource {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly folder: ObjectFolder;
  /** Without one, `folder` leads nowhere. */
  readonly hasFolder: boolean;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  /** The way to its interface, until it is closed. `signal` ends what is being asked. */
  readonly openApi: (signal?: AbortSignal) => OpenSourceApi;
}

/** How a handler tells where it is: shown by the command line and kept with the job. */
export type ReportProgress = (progress: JobProgress) => void;
export interface JobProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'charges' | 'slices';
  readonly rows?: number;
}

export class ForgottenSourceError extends Error {
  override readonly name = 'ForgottenSourceError';
}
