import type pg from 'pg';
import type { Connector, ObjectFolder } from '#src/connector-kit/index.ts';
import type { DeliveryPolicy } from '#src/domain/coverage/delivery-policy.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import type { JobProgress } from '#src/domain/work/job-at-hand.ts';
import type { FileStore } from '#src/platform/file-store/file-store.ts';
import type { JobQueues } from '#src/platform/queue/queue.ts';
import type { OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import type { Programs } from '#src/actions/export/standing-viewer.ts';
import type { LineageDependencies } from '#src/actions/open-lineage/publish-open-lineage.ts';
import type { RulesOf } from '#src/runs/plan-runs.ts';
import type { Runs } from '#src/runs/runs.ts';
import type { Database } from '#src/store/database.ts';
import type { FileFormats } from '#src/tables/files/file-formats.ts';

/** What handlers work with; built once, in main. */
export interface JobContext {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly queues: JobQueues;
  readonly viewer: Viewer;
  /** The configured source with its connector and folder. Throws ForgottenSourceError when the configuration no longer has it, ConnectorError when its connector cannot be had. */
  readonly openSource: (sourceId: string) => Promise<OpenSource>;
  /** The kinds of run that are made. */
  readonly runs: Runs;
  /** The rules of a kind as their file says them now. Throws RuleProblemsError. */
  readonly rulesOf: RulesOf;
  /** What tables are written to files with. */
  readonly exports: ExportWorkshop;
  /** Who is told of lineage, and what the configuration knows of sources; undefined: nobody is. */
  readonly lineage?: Pick<LineageDependencies, 'endpoint' | 'sourceOf'> | undefined;
}

export interface ExportWorkshop {
  /** Where files are kept; opened when first asked for. */
  readonly files: () => Promise<FileStore>;
  readonly formats: FileFormats;
  readonly programs: Programs;
}

export interface OpenSource {
  readonly source: { readonly id: string; readonly connector: string };
  readonly connector: Connector;
  readonly folder: ObjectFolder;
  /** Without one, `folder` leads nowhere. */
  readonly hasFolder: boolean;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  /** What its deliveries may do without being asked about. Default: what is usual. */
  readonly policy?: DeliveryPolicy;
  /** The way to its interface, until it is closed. `signal` ends what is being asked. */
  readonly openApi: (signal?: AbortSignal) => OpenSourceApi;
}

/** How a handler tells where it is: shown by the command line and the console, and kept with the job. */
export type ReportProgress = (progress: JobProgress) => void;

export class ForgottenSourceError extends Error {
  override readonly name = 'ForgottenSourceError';
}

/** A job that another version of the hub added. */
export class UnknownKindError extends Error {
  override readonly name = 'UnknownKindError';
}
