import { add, decimal, formatDecimal } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { RunKind } from '../../runs/runs.ts';
import type { Database } from '../../store/database.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { allocationCertificates, type AllocationCertificateRow } from '../../store/allocation/allocation-runs.ts';
import { anomalyPage } from '../../store/anomaly/anomalies.ts';
import { NO_FILTER } from '../../store/charge/charge-filter.ts';
import { costReport } from '../../store/cost/cost-report.ts';
import { planByHash } from '../../store/plan-by-hash.ts';
import { knowledgeAt } from '../../store/knowledge/knowledge.ts';
import { isProvisional, reconciliationBreaks, type ReconciliationBreakRow } from '../../store/reconciliation/reconciliation-result.ts';
import { staleRuns } from '../../store/run/runs.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { sayStale } from '../report/say-stale.ts';
import { rounded } from '../terminal/rounded.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const ANOMALIES_MAX = 1000;

/** What the hub now knows of these months, on one screen: cost by currency and where it went, anomalies, breaks. */
export async function sayKnown(db: Database, terminal: Terminal, months: readonly Month[]): Promise<void> {
  await readAs(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const knowledge = await knowledgeAt(snapshot, months);
    const runIds = (kind: RunKind) => knowledge.runs.filter((run) => run.kind === kind).map(({ id }) => id);
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
    const certificates = await allocationCertificates(snapshot, runIds('allocation'));
    const titles = ['CURRENCY', 'CHARGES', 'BILLED', 'EFFECTIVE', 'ALLOCATED', 'UNALLOCATED', 'DIFFERENCE'];
    terminal.say(
      table(
        titles.map((title, index) => ({ title, right: index > 0 })),
        totals.map(({ currency, chargeCount = '0', billedCost = '0', effectiveCost = '0' }) => [
          currency,
          chargeCount,
          rounded(billedCost),
          rounded(effectiveCost),
          ...(['allocated', 'unallocated', 'difference'] as const).map((column) => sum(certificates, currency, column)),
        ]),
      ),
    );
    terminal.say('Amounts are rounded; the graph has them to the last digit.');
    const { anomalies } = await anomalyPage(snapshot, knowledge, { filter: {}, first: ANOMALIES_MAX });
    const breaks: ReconciliationBreakRow[] = [];
    for (const id of runIds('reconciliation')) breaks.push(...(await reconciliationBreaks(snapshot, id)));
    const open = breaks.filter(isProvisional);
    const openMonths = new Set(open.map(({ detail }) => detail.month)).size;
    const leftOut =
      open.length === 0
        ? ''
        : ` ${open.length} more of ${openMonths === 1 ? '1 month' : `${openMonths} months`} whose bills are not final.`;
    terminal.say(`${anomalies.length} anomalies found; ${breaks.length - open.length} breaks between bills and books.${leftOut}`);
    sayStale(terminal, await staleRuns(snapshot));
  });
}

function sum(rows: readonly AllocationCertificateRow[], currency: string, column: 'allocated' | 'unallocated' | 'difference'): string {
  return rounded(
    formatDecimal(rows.filter((row) => row.currency === currency).reduce((total, row) => add(total, decimal(row[column])), decimal('0'))),
  );
}
