import type { Generated, JSONColumnType } from 'kysely';

/** The closing of months. As they are read: see tables.ts. */
export interface PeriodTables {
  /** A row for each month that was ever touched, and '' for all of them: held in common by whoever seals, alone by whoever closes. */
  period_lock: { month: string; closes: Generated<string> };
  period_close: {
    id: Generated<string>;
    month: string;
    state: 'closing' | 'closed';
    begun_at: string;
    begun_by: string;
    knowledge_at: string | null;
    knowledge_digest: string | null;
    closed_at: string | null;
    closed_by: string | null;
    reason: string;
    reopened_at: string | null;
    reopened_by: string | null;
    reopened_why: string | null;
    reopened_until: string | null;
  };
  period_check: {
    close_id: string;
    name: string;
    passed: boolean;
    figures: JSONColumnType<Record<string, unknown>, string, string>;
    waived_because: string | null;
  };
  period_reopening: {
    id: Generated<string>;
    close_id: string;
    asked_at: string;
    asked_by: string;
    asked_by_person: string | null;
    until: string;
    reason: string;
    decided_at: string | null;
    decided_by: string | null;
    approved: boolean | null;
    decided_because: string | null;
  };
}
