import { allocation } from '#src/runs/allocation/allocation.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import type { Anomaly } from '#src/domain/anomaly/anomaly.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow, type PlainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';
import { sealJournal } from '../reconciliation/seal-books.ts';
import { reportAnomalies } from './report-anomalies.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

export const ADMIN = administrator('test');

/** Tags decide: one names the cost centre, `env` the environment, the service is the application. */
function dimensionRules(costCenterTag: string): DimensionRuleSet {
  const as = { ignoreValueCase: false, inMasterData: false };
  const tag = (key: string) => ({ of: { tag: { keys: [key], ignoreCase: false } }, ...as });
  const set = { costCenter: tag(costCenterTag), environment: tag('env'), application: { of: { column: 'serviceName' as const }, ...as } };
  return { name: 'test', rules: [{ name: 'tags', set }] };
}

const ALLOCATION_RULES: AllocationRuleSet = {
  name: 'test',
  measure: 'effectiveCost',
  steps: [
    { name: 'support', select: { serviceName: { in: ['Support'] } }, method: 'even', targets: ['retail', 'web'] },
    { name: 'direct', method: 'direct' },
  ],
};

const RECONCILIATION_RULES: ReconciliationRuleSet = {
  name: 'test',
  issuers: [
    {
      issuer: 'Plain',
      bill: { in: ['Plain Inc.'], startsWith: [] },
      ledger: { accounts: { in: ['0061003000'], startsWith: [] }, vendors: { in: ['V-AWS'], startsWith: [] } },
      tolerance: { absolute: {}, relative: '0' },
      timingMonths: 1,
    },
  ],
};

export interface Company extends FreshDatabase {
  /** SQL that was sent since `reset`, without what the hub asks by itself every now and then: for events, and who may still do what. */
  readonly statements: { texts: string[]; reset(): void };
  /** Seals a bill of the made-up vendor. Answers the id of the batch. */
  readonly bill: (source: string, month: string, rows: readonly PlainRow[]) => Promise<string>;
  /** By the tag `team`, or another. */
  readonly mapDimensions: (month: string, costCenterTag?: string) => Promise<string>;
  readonly allocate: (month: string) => Promise<string>;
  reconcile(month: string, booked: Readonly<Record<string, string>>): Promise<string>;
  /** Seals a run that reports these anomalies, and tells of them. */
  report(month: string, anomalies: readonly Partial<Anomaly>[]): Promise<string>;
}

/** A hub of its own. Bills, runs and books get into it by the hub's own actions. */
export async function openCompany(): Promise<Company> {
  const texts: string[] = [];
  const fresh = await freshDatabase({ listener: ({ sql: text }) => texts.push(text) });
  const { db } = fresh;
  const sealed = async (outcome: Promise<{ outcome: string; runId?: string }>) => {
    const { outcome: ended, runId } = await outcome;
    if (runId === undefined) throw new Error(`expected a sealed run, found ${ended}`);
    return runId;
  };
  return {
    ...fresh,
    statements: {
      get texts() {
        return texts.filter((text) => !/from "?outbox|^select version::text from access_version$/.test(text));
      },
      set texts(next) {
        texts.splice(0, texts.length, ...next);
      },
      reset: () => void texts.splice(0),
    },
    async bill(source, month, rows) {
      const lines = rows.map((row) =>
        plainRow({
          ...(source === 'aws' ? {} : { Account: source }),
          Period: month,
          Start: `${month}-05 00:00:00`,
          End: `${month}-05T01:00:00Z`,
          ...row,
        }),
      );
      const folder = memoryFolder({ 'bill.csv': csvText([[...PLAIN_HEADER], ...lines]) });
      const outcome = await loadPlain(fresh, folder, plainDelivery(`hub/${month}`, ['bill.csv']), {
        source: { id: source, connector: 'plain' },
        // Bills shrink here as a test wants it.
        policy: { ...DEFAULT_POLICY, loss: { days: '1', rows: '1', money: '1' } },
      });
      if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
      return outcome.batchId;
    },
    mapDimensions: (month, tag = 'team') => sealed(makeRun(db, ADMIN, dimensions, { month, ruleSet: dimensionRules(tag) })),
    allocate: (month) => sealed(makeRun(db, ADMIN, allocation, { month, ruleSet: ALLOCATION_RULES })),
    async reconcile(month, booked) {
      await sealJournal(
        db,
        month,
        Object.entries(booked).map(([currency, amount]) => ({ currency, amount })),
      );
      return sealed(makeRun(db, ADMIN, reconciliation, { month, ruleSet: RECONCILIATION_RULES }));
    },
    report: (month, anomalies) => sealed(reportAnomalies(db, ADMIN, month, anomalies)),
  };
}
