import type { Server } from 'node:http';
import type { Governance } from '#schema/context.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import type { Execution } from '#schema/execution/executor.ts';
import type { EmbedDesk } from '../../../actions/embed/embed-desk.ts';
import type { ExportDesk } from '../../../actions/export/export-desk.ts';
import type { LimitsByRole } from '../../../domain/limit/viewer-limits.ts';
import type { Log } from '../../../platform/log.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import type { Database } from '../../../store/database.ts';
import type { ReadNotes } from '../../record/read-notes.ts';
import type { AccessMemory } from '../../sign-in/access-memory.ts';
import type { Authenticate } from '../../sign-in/caller.ts';
import type { EmbedPlaces } from '../../sign-in/embed-places.ts';
import type { LookAsDoor } from '../door/look-as-door.ts';
import type { ViewerBudget } from '../budget/viewer-budget.ts';
import type { ViewerDoors } from '../budget/viewer-doors.ts';
import type { ClientOf } from '../door/client-of.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import type { RefusalNotes } from '../refusal-notes.ts';

export interface LiveOptions {
  readonly server: Server;
  readonly path: string;
  readonly db: Database;
  readonly events: EventFeed;
  readonly governance: Governance | undefined;
  readonly authenticate: Authenticate;
  /** The same for somebody who was let in, without noting it again. */
  readonly identify: Authenticate;
  readonly lookAs: LookAsDoor;
  readonly reads: ReadNotes;
  /** Tells when somebody was given or lost something. */
  readonly memory: Pick<AccessMemory, 'onChange'>;
  /** Origins of pages, besides the server's own, that may connect. */
  readonly allowedOrigins: readonly string[];
  /** Origins of the server's own pages, besides the one that a request names. */
  readonly ownOrigins: readonly string[];
  /** Seals the places in streams of events that are told to pages with an embed token. */
  readonly embedPlaces: EmbedPlaces | undefined;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly execution: Execution;
  /** Whether the graph tells its schema. */
  readonly introspection: boolean;
  readonly documents: TrustedDocuments;
  readonly embeds: EmbedDesk | undefined;
  /** Tells where files of exports are fetched. */
  readonly exports: ExportDesk | undefined;
  /** Whether there are embed tokens for pages of an origin. */
  readonly isEmbedOrigin: (origin: string) => Promise<boolean>;
  readonly clientOf: ClientOf;
  /** Undefined: no viewer has one. */
  readonly budget: ViewerBudget | undefined;
  /** Counts sockets and subscriptions; undefined: nobody does. */
  readonly doors: ViewerDoors | undefined;
  readonly limits: LimitsByRole | undefined;
  readonly refusals: RefusalNotes;
  /** How long a WebSocket may be open before it says who speaks on it. */
  readonly initWaitMs: number;
}
