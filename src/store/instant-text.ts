import { sql, type RawBuilder } from 'kysely';

const TO_THE_MICROSECOND = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.US');

/** A `timestamptz` as the text that `Instant` is, for JSON and files: the one spelling, to the microsecond, without zeros at its end. */
export function instantText(at: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`rtrim(rtrim(to_char(${at} at time zone 'UTC', ${TO_THE_MICROSECOND}), '0'), '.') || 'Z'`;
}
