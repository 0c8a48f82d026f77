import { add, decimal, formatDecimal } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import { RUNS } from '../../runs/runs.ts';
import type { Database } from '../../store/database.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { allocationCertificates, type AllocationCertificateRow } from '../../store/allocation/allocation-runs.ts';
import { NO_FILTER } from '../../store/charge/charge-filter.ts';
import { costReport } from '../../store/cost/cost-report.ts';
import { planByHash } from '../../store/plan-by-hash.ts';
import { knowledgeAt } from '../../store/knowledge/knowledge.ts';
import { staleRuns } from '../../store/run/runs.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { sayStale } from '../report/say-stale.ts';
import { rounded } from '../terminal/rounded.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What the hub now knows of these months, on one screen: cost by currency and where it went, and what each kind of run says in short. */
export async function sayKnown(db: Database, terminal: Terminal, months: readonly Month[]): Promise<void> {
  await readAs(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const knowledge = await knowledgeAt(snapshot, months);
    const { totals } = await planByHash(snapshot, () =>
      costReport(snapshot, knowledge, {
        months,
        granularity: 'TOTAL',
        dimensions: [],
        filter: NO_FILTER,
        tagKeys: [],
        basis: 'EFFECTIVE',
        measures: new Set(['billedCost', 'effectiveCost', 'chargeCount'] as const),
        order: [],
        offset: 0,
        limit: 1,
      }),
    );
    const certificates = await allocationCertificates(
      snapshot,
      knowledge.runs.map(({ id }) => id),
    );
    const titles = ['CURRENCY', 'CHARGES', 'BILLED', 'EFFECTIVE', 'ALLOCATED', 'UNALLOCATED', 'EXCLUDED', 'DIFFERENCE'];
    terminal.say(
      table(
        titles.map((title, index) => ({ title, right: index > 0 })),
        totals.map(({ currency, chargeCount = '0', billedCost = '0', effectiveCost = '0' }) => [
          currency,
          chargeCount,
          rounded(billedCost),
          rounded(effectiveCost),
          ...(['allocated', 'unallocated', 'excluded', 'difference'] as const).map((column) => sum(certificates, currency, column)),
        ]),
      ),
    );
    terminal.say('Amounts are rounded; the graph has them to the last digit.');
    const inShort = [];
    for (const definition of RUNS.values()) if (definition.inShort) inShort.push(await definition.inShort(snapshot, knowledge));
    terminal.say(inShort.join(' '));
    sayStale(terminal, await staleRuns(snapshot));
  });
}

function sum(
  rows: readonly AllocationCertificateRow[],
  currency: string,
  column: 'allocated' | 'unallocated' | 'excluded' | 'difference',
): string {
  return rounded(
    formatDecimal(rows.filter((row) => row.currency === currency).reduce((total, row) => add(total, decimal(row[column])), decimal('0'))),
  );
}
