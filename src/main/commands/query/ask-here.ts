import { openContext, type Governance } from '#schema/context.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import { createLog } from '../../../platform/log.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { startApollo } from '../../http/apollo.ts';
import { rehearse } from '../../../store/rehearsal/rehearse.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { openLaterNotes } from '../../record/later-notes.ts';
import { openReadNotes } from '../../record/read-notes.ts';
import type { Answer, Operation } from './operation.ts';

/** Executes an operation in this process, on the database of the configuration. */
export async function askHere({ terminal, config, logLevel }: CommandContext, operation: Operation): Promise<Answer> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const log = createLog({ level: logLevel ?? settings.logLevel ?? 'error' });
  const later = openLaterNotes(database.db, log);
  const reads = openReadNotes(later);
  const apollo = await startApollo({ introspection: true, execution: settings.graph.execution, log, reads });
  const governance: Governance = {
    approvals: settings.governance.approvals,
    rehearse: (work) => rehearse(database.pool, work),
    retention: settings.retention,
  };
  const opened = openContext({ db: database.db, viewer: LOCAL_ADMINISTRATOR, events: NO_EVENTS, governance });
  try {
    const { query: document, variables, operationName } = operation;
    const request = { query: document, variables, ...(operationName === undefined ? {} : { operationName }) };
    const { body } = await apollo.executeOperation(request, { contextValue: opened.context });
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return body.singleResult;
  } finally {
    await opened.close();
    await apollo.stop();
    await later.close();
  }
}

/** A command gets one answer: live events are for who stays. Subscriptions are refused before they would listen. */
const NO_EVENTS: EventFeed = { listen: () => (async function* () {})(), close: () => Promise.resolve() };
