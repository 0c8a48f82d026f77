import type { Generated, JSONColumnType } from 'kysely';
import type { FindingKind } from '../../domain/finding/finding-kind.ts';
import type { FindingVerdict } from '../../domain/finding/finding.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';

type Json<T extends object> = JSONColumnType<T, string, string>;

/** What is found of deliveries, and what people decided about it. As they are read: see tables.ts. */
export interface FindingTables {
  delivery_finding: {
    id: Generated<string>;
    kind: FindingKind;
    source_id: string;
    stream: string;
    slice: string;
    record_type: BatchRecordType;
    months: string[];
    batch_id: string | null;
    other_batch_id: string | null;
    digest: string | null;
    said: string | null;
    subject: string;
    details: Json<Record<string, unknown>>;
    raised_at: string;
    resolved_at: string | null;
  };
  finding_decision: {
    id: Generated<string>;
    finding_id: string;
    verdict: FindingVerdict;
    decided_at: string;
    decided_by: string;
    reason: string;
  };
}
