import type { ReadPermission } from '../domain/authority/permission.ts';
import type { CheckOutcome, CloseCheck } from '../domain/period/close-check.ts';
import type { PeriodRules } from '../domain/period/period-rules.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';

/** What has to hold of a month's run of a kind before the month is closed, besides that there is one and that it is not stale. */
export interface RunCloseCheck extends CloseCheck {
  /** What it takes to be told. */
  readonly demands: ReadPermission;
  /** Asked of months in hubs that make runs of the kind. `runId`: the one that counts; null: it was not made. */
  judge(snapshot: Snapshot, runId: string | null, rules: PeriodRules): Promise<CheckOutcome>;
}
