import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import type { Tables } from '#src/store/tables/tables.ts';
import { chargePageStatement } from '#src/store/charge/charge-page.ts';
import { costReport } from '#src/store/cost/cost-report.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { knowledgeWithWarranty } from '#src/store/warranty/warranty-facts.ts';
import { CHARGE_COLUMNS } from './charge-columns.ts';
import { MONTHS } from './seed-charges.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** A statement as `pg` takes it: with a name, PostgreSQL keeps it parsed and planned. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

export interface PlainStatements {
  readonly warranty: Prepared;
  readonly costs: Prepared;
  readonly charges: Prepared;
}

const EVERYBODY = administrator('bench');

/** The very statements that the graph runs, recorded while its own functions run them; charges as PostgreSQL's own JSON. */
export async function plainStatements(pool: Pool): Promise<PlainStatements> {
  const recorded: CompiledQuery[] = [];
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void recorded.push(query) });
  return readAsHub(db, EVERYBODY, async (snapshot) => {
    const months = [...MONTHS];
    const { knowledge } = await knowledgeWithWarranty(snapshot, months);
    await costReport(snapshot, knowledge, {
      months,
      granularity: 'MONTH',
      dimensions: ['serviceName', 'subAccountId'],
      filter: { dimensions: [{ dimension: 'providerName', in: ['AWS'] }], tags: [] },
      tagKeys: [],
      basis: 'EFFECTIVE',
      measures: new Set(['billedCost', 'effectiveCost', 'listCost', 'contractedCost', 'chargeCount'] as const),
      order: [],
      offset: 0,
      limit: 20_000,
    });
    const firstMonth = await knowledgeAt(snapshot, [MONTHS[0]]);
    const page = chargePageStatement(EVERYBODY, firstMonth, {
      months: [MONTHS[0]],
      filter: { dimensions: [], tags: [] },
      columns: [...CHARGE_COLUMNS, ...(['costCenter', 'application', 'environment', 'owner', 'File'] as const)],
      first: 999,
    }).compile(snapshot.transaction);
    return {
      warranty: prepared('warranty', recorded, 'batch_control'),
      costs: prepared('costs', recorded, 'charge_monthly'),
      charges: { name: 'charges', text: asJson(page.sql), values: [...page.parameters] },
    };
  });
}

function prepared(name: string, recorded: readonly CompiledQuery[], table: string): Prepared {
  const query = recorded.find(({ sql }) => sql.includes(table));
  if (!query) throw new Error(`no statement reads ${table}`);
  return { name, text: query.sql, values: [...query.parameters] };
}

function asJson(page: string): string {
  return `select json_agg(node)::text as body from (
    select c.*, json_build_object('id', b.id, 'source', json_build_object('id', b.source_id)) as batch
    from (${page}) c join batch b on b.id = c."batchId") node`;
}
