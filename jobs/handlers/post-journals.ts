import { randomUUID } from 'node:crypto';
import { sendJournal, type JournalSent } from '#src/actions/journal/send-journal.ts';
import { isLanguageError, toldMessage } from '#src/domain/told-message.ts';
import { journalsUnderWay } from '#src/store/journal/journals.ts';
import { SourceBusyError, withSourceLease } from '#src/store/source/source-lease.ts';
import { keepSource } from '#src/store/source/source.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { ForgottenSourceError, type JobContext } from '../job-context.ts';

export interface PostJournalsResult {
  readonly journals: readonly JournalSent[];
  /** Why a ledger was not asked, or not to the end, by source. */
  readonly notAsked: readonly { readonly source: string; readonly because: string }[];
}

/** Of each ledger at most so many at a time, so that other jobs get their turn. */
const AT_A_TIME = 500;

/** Takes all journals that were released as far as they go, ledger by ledger and in the order in which they were made. */
export async function postJournals(
  { db, viewer, openSource }: Pick<JobContext, 'db' | 'viewer' | 'openSource'>,
  signal?: AbortSignal,
  now: () => number = Date.now,
): Promise<PostJournalsResult> {
  const waiting = await readAsHub(db, viewer, (snapshot) => journalsUnderWay(snapshot, AT_A_TIME));
  const sent: JournalSent[] = [];
  const faults: Error[] = [];
  const notAsked: PostJournalsResult['notAsked'][number][] = [];
  for (const [sourceId, own] of Map.groupBy(waiting, ({ source }) => source!)) {
    try {
      const { source, connector, config, openApi } = await openSource(sourceId);
      const port = connector.posts?.journals;
      if (!port) {
        notAsked.push({ source: sourceId, because: `its connector, ${connector.name}, posts no journals` });
        continue;
      }
      await keepSource(db, viewer, source);
      await withSourceLease(db, sourceId, randomUUID(), async () => {
        const ledger = { port, config: connector.config.parse(config), api: openApi(signal) };
        try {
          for (const journal of own) {
            const outcome = await sendJournal(db, viewer, journal, ledger, now());
            if ('outcome' in outcome) throw new Error(`expected the worker to be allowed to post, found ${outcome.expected}`);
            sent.push(outcome);
          }
        } finally {
          await ledger.api.close();
        }
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      // The others are asked all the same.
      if (isLanguageError(error)) faults.push(error);
      notAsked.push({ source: sourceId, because: whyNot(error) });
    }
  }
  if (faults.length > 0) throw faults[0]!;
  return { journals: sent, notAsked };
}

function whyNot(error: unknown): string {
  if (error instanceof ForgottenSourceError) return 'the configuration has no such source';
  if (error instanceof SourceBusyError) return 'another job asks it';
  return toldMessage(error);
}
