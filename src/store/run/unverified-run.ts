import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { Database } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';

interface UnverifiedRun {
  readonly kind: string;
  readonly month: Month;
  readonly key: string;
  readonly outputDigest: string;
}

/** What was written does not follow from what the run is made from: the hub has a fault, and the run is not sealed. */
export class UnverifiedRunError extends Error {
  override readonly name = 'UnverifiedRunError';
  readonly run: UnverifiedRun;
  readonly problems: readonly Problem[];

  constructor(run: UnverifiedRun, problems: readonly Problem[]) {
    super(`${run.kind} ${run.month} does not verify`);
    this.run = run;
    this.problems = problems;
  }
}

const NOTED_MAX = 20;

/** Puts on record that a run was not sealed, and tells it: without amounts, which stand in the audit log. */
export async function noteUnverified(db: Database, viewer: Viewer, { run, problems }: UnverifiedRunError): Promise<void> {
  const { kind, month, key, outputDigest } = run;
  const places = problems.slice(0, NOTED_MAX);
  const message = `not sealed, for it does not verify: ${places.map(({ path }) => path).join(', ')}; see run.refuse in the audit log`;
  await db.transaction().execute(async (transaction) => {
    await takeSealInstant(transaction);
    await tell(transaction, [{ topic: 'run.failed', payload: { kind, month, message: message.slice(0, 2_000) } }]);
    const after = { key, outputDigest, faults: places.map(({ path, expected, found }) => ({ path, expected, found })) };
    await audit(transaction, viewer, { action: 'run.refuse', subject: `${kind} ${month}`, before: null, after, reason: null });
  });
}
