import { randomUUID } from 'node:crypto';
import { sendJournal, type JournalSent } from '#src/actions/journal/send-journal.ts';
import { UNDER_WAY } from '#src/domain/journal/journal-state.ts';
import { journals } from '#src/store/journal/journals.ts';
import { SourceBusyError, withSourceLease } from '#src/store/source/source-lease.ts';
import { keepSource } from '#src/store/source/source.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { ForgottenSourceError, type JobContext } from '../job-context.ts';

export interface PostJournalsResult {
  readonly journals: readonly JournalSent[];
  /** Why a ledger was not asked, by source. */
  readonly notAsked: readonly { readonly source: string; readonly because: string }[];
}

/** At most so many at a time, so that other jobs get their turn. */
const AT_A_TIME = 500;

/** Takes all journals that were released as far as they go, ledger by ledger and in the order in which they were made. */
export async function postJournals(
  { db, viewer, openSource }: Pick<JobContext, 'db' | 'viewer' | 'openSource'>,
  signal?: AbortSignal,
  now: () => number = Date.now,
): Promise<PostJournalsResult> {
  const waiting = await readAsHub(db, viewer, (snapshot) => journals(snapshot, { states: UNDER_WAY }, AT_A_TIME));
  const sent: JournalSent[] = [];
  const notAsked: PostJournalsResult['notAsked'][number][] = [];
  for (const [sourceId, own] of Map.groupBy(waiting, ({ source }) => source)) {
    // Somebody enters them by hand, and notes it.
    if (sourceId === null) continue;
    const opened = await openSource(sourceId).catch((error: unknown) => {
      if (error instanceof ForgottenSourceError) return undefined;
      throw error;
    });
    const port = opened?.connector.posts?.journals;
    if (!opened || !port) {
      const because = opened ? `its connector, ${opened.connector.name}, posts no journals` : 'the configuration has no such source';
      notAsked.push({ source: sourceId, because });
      continue;
    }
    const { source, connector, config, openApi } = opened;
    await keepSource(db, viewer, source);
    try {
      await withSourceLease(db, sourceId, randomUUID(), async () => {
        const api = openApi(signal);
        try {
          for (const journal of own) {
            const outcome = await sendJournal(db, viewer, journal, { port, api, config: connector.config.parse(config) }, now());
            if ('outcome' in outcome) throw new Error(`expected the worker to be allowed to post, found ${outcome.expected}`);
            sent.push(outcome);
          }
        } finally {
          await api.close();
        }
      });
    } catch (error) {
      if (!(error instanceof SourceBusyError)) throw error;
      notAsked.push({ source: sourceId, because: 'another job asks it' });
    }
  }
  return { journals: sent, notAsked };
}
