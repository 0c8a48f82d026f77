import { sql } from 'kysely';
import type { ExchangeRate } from '../../domain/ledger/exchange-rate.ts';
import { decimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The rates of these sets in these batches, in a stable order. Take the one to use with `rateInForce`. */
export async function exchangeRates(snapshot: Snapshot, batchIds: readonly string[], rateSets: readonly string[]): Promise<ExchangeRate[]> {
  const { rows } = await sql<{
    rateSet: string;
    from: string;
    to: string;
    validFrom: string;
    rate: string;
    delivery: string;
    batchId: string;
    objectNo: number;
    row: number;
  }>`
    select rate_set as "rateSet", from_currency as "from", to_currency as "to", valid_from as "validFrom", rate,
      jsonb_build_array(b.source_id, b.stream, b.slice)::text as delivery, batch_id as "batchId", object_no as "objectNo", row_number as "row"
    from exchange_rate join batch b on b.id = batch_id
    where batch_id = any(${[...batchIds]}::bigint[]) and rate_set = any(${[...rateSets]}::text[])
    order by batch_id, object_no, row_number`.execute(snapshot.transaction);
  return rows.map(({ rateSet, from, to, validFrom, rate, delivery, ...origin }) => ({
    rateSet,
    from,
    to,
    validFrom,
    rate: decimal(rate),
    delivery,
    origin,
  }));
}
