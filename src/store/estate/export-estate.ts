import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { ESTATE_FORMAT, TUPLES, type EstateCount, type EstateDelivery, type EstateLine } from '../../domain/estate/estate-lines.ts';
import { maskRules } from '../../domain/estate/mask-rules.ts';
import type { Pseudonyms } from '../../domain/estate/pseudonyms.ts';
import type { RuleMasking } from '../../domain/estate/rule-masking.ts';
import { audit } from '../audit/audit.ts';
import { databaseOn } from '../bulk-transaction.ts';
import { openDatabase } from '../database.ts';
import { instantText } from '../instant-text.ts';
import { readAs } from '../viewer/read-as.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { copiedRows } from './copied-rows.ts';
import { estateCounts } from './estate-counts.ts';
import { countingDeliveries, type CountingDelivery } from './estate-deliveries.ts';
import { chargesOf, recordsOf, tuplesOf, type EstateRowsOf } from './estate-rows.ts';
import { rulesAt, textsThatBegin } from './estate-rules.ts';

export interface EstateExport {
  /** As the hub knew it then; default now. */
  readonly asOf?: string | undefined;
  readonly pseudonyms: Pseudonyms;
  /** The kinds of rules that go along, and what of them is no name. */
  readonly maskings: ReadonlyMap<string, RuleMasking>;
  /** Undefined: only what would be written is said. */
  readonly write?: ((text: string) => Promise<void>) | undefined;
}

export interface ExportedEstate {
  readonly asOf: string;
  readonly counts: readonly EstateCount[];
  readonly lines: number;
}

/** All deliveries that count at an instant and the rules, under pseudonyms, as lines of JSON. In constant memory, whatever the number of rows. */
export async function exportEstate(
  pool: Pool,
  viewer: Viewer,
  { asOf: asked, pseudonyms, maskings, write }: EstateExport,
): Promise<ExportedEstate> {
  demandExport(viewer, 'estate');
  const db = openDatabase(pool);
  const { rows } = await sql<{ asOf: string }>`
    select ${instantText(sql`least(${asked ?? null}::timestamptz, clock_timestamp())`)} as "asOf"`.execute(db);
  const { asOf } = rows[0]!;
  if (write)
    await db.transaction().execute((transaction) => {
      const after = { asOf, masked: true };
      return audit(transaction, viewer, { action: 'estate.export', subject: 'estate', before: null, after, reason: null });
    });
  const client = await pool.connect();
  try {
    return await readAs(databaseOn(client), viewer, async (snapshot) => {
      const deliveries = await countingDeliveries(snapshot, asOf);
      const counts = await estateCounts(snapshot, deliveries);
      if (!write) return { asOf, counts, lines: 0 };
      const lines = await writeAll({ snapshot, client, pseudonyms, maskings, write }, { asOf, counts, deliveries });
      return { asOf, counts, lines };
    });
  } finally {
    client.release();
  }
}

interface Writing {
  readonly snapshot: Snapshot;
  readonly client: PoolClient;
  readonly pseudonyms: Pseudonyms;
  readonly maskings: ReadonlyMap<string, RuleMasking>;
  readonly write: (text: string) => Promise<void>;
}

interface Content {
  readonly asOf: string;
  readonly counts: readonly EstateCount[];
  readonly deliveries: readonly CountingDelivery[];
}

/** Answers how many lines it wrote. */
async function writeAll(
  { snapshot, client, pseudonyms, maskings, write }: Writing,
  { asOf, counts, deliveries }: Content,
): Promise<number> {
  const hash = createHash('sha256');
  let lines = 0;
  async function put(content: readonly unknown[]): Promise<void> {
    const text = content.map((line) => `${JSON.stringify(line)}\n`).join('');
    lines += content.length;
    hash.update(text);
    await write(text);
  }
  const line = (one: EstateLine) => put([one]);
  async function rows({ query, mask }: EstateRowsOf): Promise<void> {
    for await (const some of copiedRows(client, snapshot.transaction, query)) await put(some.map((row) => mask(row, pseudonyms)));
  }

  await line({ kind: 'estate', format: ESTATE_FORMAT, masked: true, asOf, counts });
  for (const { kind, rules } of await rulesAt(snapshot, [...maskings.keys()], asOf)) {
    const maskedRules = await maskRules(maskings.get(kind)!, rules, pseudonyms, textsThatBegin(snapshot));
    await line({ kind: 'rules', of: kind, rules: maskedRules as { readonly name: string } });
  }
  const bills = deliveries.filter(({ recordType }) => recordType === 'charge').map(({ id }) => id);
  for (const name of bills.length === 0 ? [] : TUPLES) {
    await line({ kind: 'tuples', of: name });
    await rows(tuplesOf(name, bills));
  }
  for (const delivery of deliveries) {
    const { id, recordType } = delivery;
    await line(maskedDelivery(delivery, pseudonyms));
    await rows(recordType === 'charge' ? chargesOf(id) : recordsOf(recordType, id));
  }
  const sha256 = hash.copy().digest('hex');
  await line({ kind: 'end', lines: lines + 1, sha256 });
  return lines;
}

function maskedDelivery(counting: CountingDelivery, { text, slice, digest }: Pseudonyms): EstateDelivery {
  const { source, stream, recordType, months, issuedAt, final, control, totals } = counting;
  return {
    kind: 'delivery',
    source: text(source),
    stream: text(stream),
    slice: slice(counting.slice),
    recordType,
    months,
    digest: digest(counting.digest),
    issuedAt,
    final,
    objects: counting.objects.map((object) => ({ ...object, key: slice(object.key), sha256: digest(object.sha256) })),
    control,
    exclusions: counting.exclusions.map((exclusion) => ({ ...exclusion, reason: text(exclusion.reason) })),
    totals,
  };
}
