import { administrator } from '#src/domain/authority/viewer.ts';
import type { Month } from '#src/domain/time/month.ts';
import type { Database } from '#src/store/database.ts';
import { beginClose, endClose, holdMonth, sealClose, standingClose } from '#src/store/period/keep-close.ts';

const CONTROLLER = administrator('controller');

/** Closes a month of the whole hub without asking whether it is ready. */
export async function closeMonth(db: Database, month: Month): Promise<{ readonly knowledgeAt: string; readonly knowledgeDigest: string }> {
  return db.transaction().execute(async (transaction) => {
    const held = await holdMonth(transaction, month);
    const close = await beginClose(transaction, CONTROLLER, held, 'the books are closed');
    return sealClose(transaction, CONTROLLER, close, { at: held.at, checks: [], reason: 'the books are closed' });
  });
}

/** Begins to close one. */
export async function closingMonth(db: Database, month: Month): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const held = await holdMonth(transaction, month);
    await beginClose(transaction, CONTROLLER, held, 'the books are being closed');
  });
}

/** Reopens one for a day, or gives up to close it. */
export async function reopenMonth(db: Database, month: Month): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { at } = await holdMonth(transaction, month);
    const close = await standingClose(transaction, month);
    const until = close!.state === 'closed' ? new Date(Date.parse(at) + 86_400_000).toISOString() : null;
    await endClose(transaction, CONTROLLER, close!, { at, until, reason: 'an invoice was forgotten' });
  });
}
