import { sql } from 'kysely';
import { refused, type Refused } from '../../domain/refusal.ts';
import { endDay, isMonth, type Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../../store/database.ts';

/** Why a month cannot be closed yet, or is none; undefined: it can. */
export async function monthFault(transaction: DatabaseTransaction, month: Month): Promise<Refused | undefined> {
  if (!isMonth(month)) return refused('NOT_SOUND', { expected: 'a month such as 2025-01', found: month, wayOut: 'name the month' });
  const { rows } = await sql<{ today: string }>`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD') as today`.execute(
    transaction,
  );
  const { today } = rows[0]!;
  if (endDay(month) <= today) return undefined;
  return refused('NOT_SOUND', { expected: 'a month that is over', found: `${month}, on ${today}`, wayOut: `wait until ${endDay(month)}` });
}
