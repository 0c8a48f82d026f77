import type { BatchRecordType } from '#src/domain/record/records.ts';
import type { BreakKind } from '#src/domain/reconciliation/break-kind.ts';
import {
  isProvisional,
  reconciliationBreaks,
  reconciliationMatches,
  type ReconciliationBreakRow,
  type ReconciliationMatchRow,
} from '#src/store/reconciliation/reconciliation-result.ts';
import { runsById, runsOf, type RunRow } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { remembered, type GraphContext } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { qualityDescription, qualityOf } from '../quality/quality-field.ts';
import { QualityScoreType } from '../quality/quality-score-type.ts';
import { Run } from '../runs/run-ref.ts';
import { STALE } from '../runs/stale.ts';
import { Evidence } from './reconciliation-evidence.ts';
import { reconciliationNode } from './reconciliation-node.ts';

const BreakKindEnum = enumOf<BreakKind>('BreakKind', 'How bill and ledger differ.', {
  timing: 'The ledger has the amount in a neighbouring month.',
  amount: 'Both sides have the amount, and they differ by more than the tolerance.',
  'missing-in-ledger': 'The ledger has nothing that corresponds to the bill.',
  'missing-in-bill': 'No bill corresponds to what the ledger has.',
});

const evidence = 'The invoices and journal documents that were compared.';

const Break = builder.objectRef<ReconciliationBreakRow>('ReconciliationBreak').implement({
  description: 'Where bill and ledger differ, with both sides.',
  fields: (t) => ({
    kind: t.expose('kind', { type: BreakKindEnum, description: 'How they differ.' }),
    issuer: t.exposeString('issuer', { description: 'Who issued the invoices.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts.' }),
    billed: t.expose('billed', { type: 'Decimal', nullable: true, description: 'As billed; null where there is no bill.' }),
    booked: t.expose('booked', { type: 'Decimal', nullable: true, description: 'As booked; null where there is no entry.' }),
    difference: t.expose('difference', { type: 'Decimal', description: 'Billed minus booked.' }),
    evidence: t.field({ type: Evidence, description: evidence, resolve: ({ detail }) => detail }),
  }),
});

const Match = builder.objectRef<ReconciliationMatchRow>('ReconciliationMatch').implement({
  description: 'What bill and ledger agree on, within the tolerance.',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { description: 'Who issued the invoices.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'As billed.' }),
    booked: t.expose('booked', { type: 'Decimal', description: 'As booked.' }),
    evidence: t.field({ type: Evidence, description: evidence, resolve: ({ detail }) => detail }),
  }),
});

const order = 'by issuer and currency';
const BreakConnection = connectionOf('ReconciliationBreak', Break, `A page of what differs, ${order}.`);
const MatchConnection = connectionOf('ReconciliationMatch', Match, `A page of what agrees, ${order}.`);
const breakPages = listPages('breaks');
const matchPages = listPages('matches');

/** Kinds of record that are compared. */
const COMPARED = ['charge', 'ledgerEntry', 'exchangeRate'] as const satisfies readonly BatchRecordType[];

const Reconciliation = builder.objectRef<RunRow>('Reconciliation').implement({
  description: 'How the bills of a month agree with the ledger, by issuer and currency.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever. Its `run` has another.', resolve: (run) => nodeId(reconciliationNode, run) }),
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    isStale: t.exposeBoolean('isStale', { description: STALE }),
    run: t.field({
      type: Run,
      description: 'The run that worked it out, with its inputs and rules.',
      resolve: async ({ id }, _, context) => (await batched(context, 'run', id, runsById))!,
    }),
    quality: t.field({
      type: [QualityScoreType],
      nullable: true,
      description: `${qualityDescription(COMPARED, 'of the month')} As known now.`,
      resolve: ({ month }, _, context) => qualityOf(context, { months: month === null ? 'none' : [month], asOf: undefined }, COMPARED),
    }),
    matched: t.field({
      type: MatchConnection,
      description: 'What agrees.',
      args: pageArgs,
      resolve: async ({ id }, args, { snapshot }) =>
        matchPages.pageOf(await snapshot.read((reading) => reconciliationMatches(reading, id)), matchPages.placeOf(args, id)),
    }),
    breaks: t.field({
      type: BreakConnection,
      description:
        'What differs, of bills that are final: those of a month that is not closed yet differ from the books as a matter of course. `provisionalBreakCount` says how many are left out.',
      args: {
        provisional: t.arg.boolean({
          description:
            'True: instead, what differs of bills that are still being delivered, and may settle by itself. Default and false: of final bills alone.',
        }),
        ...pageArgs,
      },
      resolve: async ({ id }, { provisional, ...args }, context) => {
        const asked = provisional === true;
        const place = breakPages.placeOf(args, [id, asked]);
        return breakPages.pageOf(
          (await breaksOf(context, id)).filter((found) => isProvisional(found) === asked),
          place,
        );
      },
    }),
    provisionalBreakCount: t.field({
      type: 'Count',
      description: 'How many differences `breaks` leaves out because their bills are not final.',
      resolve: async ({ id }, _, context) => (await breaksOf(context, id)).filter(isProvisional).length,
    }),
  }),
});

/** Read once, whatever asks for them. */
function breaksOf(context: GraphContext, runId: string): Promise<ReconciliationBreakRow[]> {
  return remembered(context, `breaks ${runId}`, () => context.snapshot.read((snapshot) => reconciliationBreaks(snapshot, runId)));
}

builder.queryField('reconciliation', (t) =>
  t.field({
    demands: 'reconciliation.read',
    type: Reconciliation,
    nullable: true,
    description: 'Null while the month has not been reconciled. FORBIDDEN for viewers who do not see all cost centres.',
    args: {
      period: t.arg({ type: 'Month', required: true, description: 'The billing month.' }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { period, asOf }, context) => {
      const [run] = await context.snapshot.read((snapshot) =>
        runsOf(snapshot, { kind: 'reconciliation', month: period, history: false, asOf: asOf ?? undefined }),
      );
      return run ?? null;
    },
  }),
);
