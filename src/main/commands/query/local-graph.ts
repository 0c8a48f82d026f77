import { openContext, type Governance } from '#schema/context.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import { NO_WORK } from '#schema/events/work-feed.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { createLog } from '../../../platform/log.ts';
import type { Database } from '../../../store/database.ts';
import { rehearse } from '../../../store/rehearsal/rehearse.ts';
import type { CommandContext } from '../../command-context.ts';
import { startApollo } from '../../http/apollo.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { openLaterNotes } from '../../record/later-notes.ts';
import { openReadNotes } from '../../record/read-notes.ts';
import type { Answer, Operation } from './operation.ts';

/** The graph in this process, on the database of the configuration. */
export interface LocalGraph extends AsyncDisposable {
  readonly db: Database;
  ask(viewer: Viewer, operation: Operation): Promise<Answer>;
}

export async function openLocalGraph({ terminal, config, logLevel }: CommandContext): Promise<LocalGraph> {
  const settings = await config();
  const database = await openHubDatabase(settings, { onNotice: terminal.say });
  const log = createLog({ level: logLevel ?? settings.logLevel ?? 'error' });
  const later = openLaterNotes(database.db, log);
  const reads = openReadNotes(later);
  const apollo = await startApollo({ introspection: true, execution: settings.graph.execution, log, reads });
  const governance: Governance = {
    approvals: settings.governance.approvals,
    rehearse: () => (work) => rehearse(database.pool, work),
    retention: settings.retention,
  };
  return {
    db: database.db,
    async ask(viewer, { query, variables, operationName }) {
      const opened = openContext({ db: database.db, viewer, events: NO_EVENTS, governance });
      try {
        const request = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
        const { body } = await apollo.executeOperation(request, { contextValue: opened.context });
        if (body.kind !== 'single') throw new Error('an answer in parts');
        return body.singleResult;
      } finally {
        await opened.close();
      }
    },
    async [Symbol.asyncDispose]() {
      await apollo.stop();
      await later.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A question gets one answer: live events are for who stays. Subscriptions are refused before they would listen. */
const NO_EVENTS: EventFeed = {
  listen: () => (async function* () {})(),
  span: () => ({ floor: '0', newest: '0' }),
  work: NO_WORK,
  close: () => Promise.resolve(),
};
