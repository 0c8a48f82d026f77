import type { Knowledge } from '../../domain/knowledge.ts';
import { PurgedError } from '../../domain/retention/purged-error.ts';
import type { RetentionKind } from '../../domain/retention/retention-kind.ts';

const PURGED_AS = {
  charge: ['charges', 'supersededCharges'],
  ledgerEntry: ['supersededEntries'],
  driverValue: ['supersededDrivers'],
} as const satisfies Record<string, readonly RetentionKind[]>;

/** The ids of the known batches, for whoever reads their records of a kind. Throws a PurgedError where some were purged. */
export function batchesWithRows({ batches }: Pick<Knowledge, 'batches'>, records: keyof typeof PURGED_AS): string[] {
  const kinds: readonly RetentionKind[] = PURGED_AS[records];
  const gone = batches.filter(({ purged }) => purged !== null && kinds.includes(purged.kind));
  const [first, ...others] = gone.flatMap(({ purged }) => purged ?? []);
  if (first) throw new PurgedError(`${gone[0]!.sourceId} ${gone[0]!.slice}, revision ${gone[0]!.revision}`, [first, ...others]);
  return batches.map(({ id }) => id);
}
