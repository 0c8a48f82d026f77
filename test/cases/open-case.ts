import { existsSync } from 'node:fs';
import path from 'node:path';
import { findConnector } from '#connectors/index.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import type { ObjectFolder } from '#src/connector-kit/index.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import {
  CaseCostsDocument,
  CostsAndWarrantyDocument,
  type CaseCostsQuery,
  type CostsAndWarrantyQuery,
} from '#test/operations/generated/graphql.ts';
import { serveGraph } from '#test/schema/graph-client.ts';
import { freshDatabase } from '#test/support/fresh-database.ts';

/** Small deliveries that once went wrong, each with its right answer beside it; they lie next to the checkout. */
const CASES = path.resolve(import.meta.dirname, '../../../shared/cases');
export const isHere = existsSync(CASES);
export const whyNot = isHere ? '' : ' (skipped: the cases are not beside this checkout)';

/** Files of a case, or files that are written where they are read. */
export type CaseFiles = { readonly of: string } | Readonly<Record<string, string | Uint8Array>>;

/** What the hub holds of a source, asked over HTTP. */
export interface CaseState {
  /** `month currency`: billed and effective cost. */
  readonly costs: Readonly<Record<string, readonly [billed: string, effective: string]>>;
  readonly batches: NonNullable<CaseCostsQuery['batches']>['nodes'];
  /** `KIND column`: rows. */
  readonly findings: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly openRefusals: NonNullable<CaseCostsQuery['sources']>[number]['openRefusals'];
}

export interface Case extends AsyncDisposable {
  load(connector: string, files: CaseFiles, config?: unknown): Promise<readonly SliceOutcome[]>;
  state(): Promise<CaseState>;
  /** What a report of a month says of itself. */
  warranty(month: string): Promise<NonNullable<CostsAndWarrantyQuery['costs']>['warranty']>;
  deliveryFindings(): Promise<readonly { readonly kind: string; readonly details: unknown }[]>;
}

const SOURCE = 'bill';
const PERIOD = { from: '2019-01', to: '2026-12' };

/** A hub of its own, with its graph. */
export async function openCase(): Promise<Case> {
  const hub = await freshDatabase();
  const graph = await serveGraph(hub);
  return {
    async load(connector, files, config = {}) {
      const { slices } = await syncSource(hub, administrator('case'), {
        source: { id: SOURCE, connector },
        connector: findConnector(connector),
        folder: folderOf(files),
        config,
      });
      return slices;
    },
    async state() {
      const { batches, costs, sources } = await graph.data(CaseCostsDocument, { source: SOURCE, period: PERIOD });
      const nodes = batches!.nodes;
      const findings: Record<string, number> = {};
      for (const { rowFindings } of nodes)
        for (const { kind, column, rows } of rowFindings!.nodes)
          findings[`${kind} ${column}`] = (findings[`${kind} ${column}`] ?? 0) + Number(rows);
      return {
        costs: sumsOf(costs!.rows),
        batches: nodes,
        findings,
        rejected: nodes.reduce((sum, { rejections }) => sum + rejections!.nodes.length, 0),
        openRefusals: (sources ?? []).flatMap(({ openRefusals }) => openRefusals),
      };
    },
    async warranty(month) {
      return (await graph.data(CostsAndWarrantyDocument, { period: { from: month, to: month } })).costs!.warranty;
    },
    async deliveryFindings() {
      return hub.db.selectFrom('delivery_finding').select(['kind', 'details']).orderBy('kind').execute();
    },
    async [Symbol.asyncDispose]() {
      await graph.close();
      await hub.drop();
    },
  };
}

function folderOf(files: CaseFiles): ObjectFolder {
  return typeof files['of'] === 'string' ? openLocalFolder(path.join(CASES, files['of'])) : memoryFolder(files);
}

function sumsOf(rows: NonNullable<CaseCostsQuery['costs']>['rows']): CaseState['costs'] {
  const sums = Map.groupBy(rows, ({ period, currency }) => `${period!.slice(0, 7)} ${currency}`);
  const sum = (texts: readonly string[]) => formatDecimal(texts.map(decimal).reduce(add, ZERO));
  return Object.fromEntries(
    [...sums].map(([key, own]) => [
      key,
      [sum(own.map(({ billedCost }) => billedCost!)), sum(own.map(({ effectiveCost }) => effectiveCost!))] as const,
    ]),
  );
}
