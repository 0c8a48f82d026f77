import type { Rehearsing } from '#src/actions/approval/preview-rules.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import type { RetentionPolicy } from '#src/domain/retention/retention-kind.ts';
import { monthsBetween, type Month } from '#src/domain/time/month.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import type { ViewerLimits } from '#src/domain/limit/viewer-limits.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import type { EmbedDesk } from '#src/actions/embed/embed-desk.ts';
import type { ExportDesk } from '#src/actions/export/export-desk.ts';
import type { Database } from '#src/store/database.ts';
import { readAs, type TimeLimits } from '#src/store/viewer/read-as.ts';
import { lazySnapshot, type LazySnapshot } from '#src/store/viewer/lazy-snapshot.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { LIMITS } from './limits/limits.ts';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { EventFeed } from './events/event-feed.ts';
import type { Printing } from './execution/printing.ts';

/** How the hub is governed, as it is configured. */
export interface Governance {
  /** Whether what takes an approval comes to be by proposals alone. */
  readonly approvals: boolean;
  /** Does work for real and undoes it, to show what would come of it; in turns, by who pays for it (`payerOf`). */
  readonly rehearse: (payer: string) => Rehearsing;
  /** For how many months data are kept, by kind. */
  readonly retention: RetentionPolicy;
}

/** What every resolver gets. One operation has one: nothing of it outlives the answer. */
export interface GraphContext {
  readonly viewer: Viewer;
  /** All reads of the operation (of one event, in a subscription): one transaction, held to the viewer. */
  readonly snapshot: LazySnapshot;
  readonly events: EventFeed;
  /** The event that a subscription goes on after, whatever it says itself; absent: it begins as it says. */
  readonly after?: string | undefined;
  /** What a subscription tells at the moment. `isAlike`: all who see the same and asked the same are told the same of it. `isReplayed`: it happened before the subscription began. */
  readonly told: { event?: StoredEvent; isAlike?: boolean; isReplayed?: boolean };
  /** Takes points from what the viewer may ask in a minute; absent: nobody counts. Throws where too few are left. */
  readonly pay?: ((points: number) => Promise<void>) | undefined;
  /** Makes embed tokens; undefined: this hub keeps no trusted documents, or nobody is served. */
  readonly embeds: EmbedDesk | undefined;
  /** Tells where files of exports are fetched; undefined: nobody serves them. */
  readonly exports: ExportDesk | undefined;
  readonly governance: Governance;
  /** Prints lists of rows while the answer is made; undefined: whoever takes the answer wants values. */
  readonly printing?: Printing | undefined;
  /** What the viewer may ask; absent: whatever the limits of each operation allow. */
  readonly allowance?: ViewerLimits | undefined;
  /** Results that several fields of the operation share, by name. */
  readonly memory: Map<string, unknown>;
  /** Begins another snapshot, without memory of the one before: for the next event of a subscription. */
  renew(): Promise<void>;
  /** Does something in the viewer's name, when the snapshot of what was read before it has ended; what is read after it begins with another. For mutations. */
  readonly act: <T>(work: (db: Database) => Promise<T>) => Promise<T>;
  /**
   * Works out what would come of something, and changes nothing. It may wait for a turn long: the operation reads when it has ended, whatever
   * the order of its fields. For root fields of queries, before they wait for anything.
   */
  readonly foresee: <T>(work: (db: Database, limits: TimeLimits) => Promise<T>) => Promise<T>;
  /** A read in a transaction of its own, for what outlives the operation. */
  readApart<T>(query: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

interface ContextOptions {
  readonly db: Database;
  readonly viewer: Viewer;
  readonly events: EventFeed;
  readonly after?: string | undefined;
  readonly embeds?: EmbedDesk | undefined;
  readonly exports?: ExportDesk | undefined;
  /** Default: without approvals, and nothing can be tried out. */
  readonly governance?: Governance | undefined;
  readonly allowance?: ViewerLimits | undefined;
  readonly pay?: ((points: number) => Promise<void>) | undefined;
  readonly printing?: Printing | undefined;
}

const UNGOVERNED: Governance = {
  approvals: false,
  rehearse: () => () => Promise.reject(new Error('expected a pool of connections to rehearse with')),
  retention: {},
};

/** The context of one operation in the name of a viewer, and how to end it whatever became of the operation. */
export function openContext({
  db,
  viewer,
  events,
  after,
  embeds,
  exports,
  governance = UNGOVERNED,
  allowance,
  pay,
  printing,
}: ContextOptions): {
  readonly context: GraphContext;
  readonly close: () => Promise<void>;
} {
  const limits = timeLimits(allowance);
  let opened: LazySnapshot | undefined;
  const current = () => {
    opened ??= lazySnapshot(db, viewer, limits);
    return opened;
  };
  const close = () => current().close();
  /** Settles when all has been worked out that was foreseen until now. */
  let foreseen: Promise<unknown> = Promise.resolve();
  /** All root fields of a query begin before its first read does. */
  const afterForeseen = async () => {
    for (let known; known !== foreseen;) await (known = foreseen);
    return current();
  };
  // Whoever copies the context reads by the snapshot of the moment, too.
  const snapshot: LazySnapshot = {
    read: (query) => opened?.read(query) ?? afterForeseen().then((reading) => reading.read(query)),
    report: (query) => opened?.report(query) ?? afterForeseen().then((reading) => reading.report(query)),
    close,
  };
  const memory = new Map<string, unknown>();
  const renew = async () => {
    // Of two thousand who are told the same, one has read something.
    if (!opened && memory.size === 0) return;
    await opened?.close();
    memory.clear();
    opened = undefined;
  };
  const context: GraphContext = {
    viewer,
    events,
    after,
    told: {},
    embeds,
    exports,
    governance,
    printing,
    allowance,
    pay,
    memory,
    snapshot,
    renew,
    async act(work) {
      // Whoever acts takes a connection: if all held one of reading as well, they would wait for each other.
      await renew();
      const result = await work(db);
      await renew();
      return result;
    },
    foresee(work) {
      // Whoever waits for a turn of another kind, and holds one of reading meanwhile, keeps it from everybody.
      if (opened) return Promise.reject(new Error('expected to foresee something before anything is read, found a snapshot that is open'));
      const told = work(db, limits);
      foreseen = Promise.allSettled([foreseen, told]);
      return told;
    },
    readApart: (query) => readAs(db, viewer, query, limits),
  };
  return { context, close };
}

/** Whatever a role allows, no operation takes longer than any may. */
function timeLimits(allowance: ViewerLimits | undefined): TimeLimits {
  const ms = (allowance?.secondsPerOperation ?? Infinity) * 1000;
  return { statementMs: Math.min(LIMITS.statementMs, ms), transactionMs: Math.min(LIMITS.transactionMs, ms) };
}

/** Works a value out once an operation. */
export function remembered<T>(context: GraphContext, name: string, work: () => T): T {
  if (!context.memory.has(name)) context.memory.set(name, work());
  return context.memory.get(name) as T;
}

/** What was known of these months at the instant (undefined: now). Asked once an operation. */
export function knowledgeOf(
  context: GraphContext,
  period: { readonly from: Month; readonly to: Month },
  asOf?: string,
  view?: KnowledgeView,
): Promise<Knowledge> {
  return knowledgeOfMonths(context, monthsBetween(period.from, period.to), asOf, view);
}

/** The same of months that need not follow one another, in their order. */
export function knowledgeOfMonths(
  context: GraphContext,
  months: readonly Month[],
  asOf?: string,
  view: KnowledgeView = 'pinned',
): Promise<Knowledge> {
  return remembered(context, `knowledge ${months.join()} ${asOf ?? ''} ${view}`, () =>
    context.snapshot.read((transaction) => knowledgeAt(transaction, months, asOf, view)),
  );
}

/** What was known of what belongs to no month: accounts, cost centres, models. Asked once an operation. */
export function masterDataOf(context: GraphContext, asOf?: string): Promise<Knowledge> {
  return remembered(context, `knowledge of no month ${asOf ?? ''}`, () =>
    context.snapshot.read((transaction) => knowledgeAt(transaction, [], asOf)),
  );
}
