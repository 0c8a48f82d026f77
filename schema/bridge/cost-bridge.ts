import { bridgeCost, type BridgeRow, type CostBridge } from '#src/actions/bridge/cost-bridge.ts';
import { CAUSE_NAMES, CAUSES, type Cause } from '#src/domain/bridge/cause.ts';
import type { BatchRecordType } from '#src/domain/record/records.ts';
import type { Month } from '#src/domain/time/month.ts';
import { runsById } from '#src/store/run/runs.ts';
import { allocationRunNode } from '../allocation/allocation-run-node.ts';
import { builder } from '../builder.ts';
import { remembered } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { graphError, invalidInput } from '../error/graph-error.ts';
import { parseIdOf } from '../node/global-id.ts';
import { Run } from '../runs/run-ref.ts';
import { qualityDescription, qualityOf } from '../quality/quality-field.ts';
import { QualityScoreType } from '../quality/quality-score-type.ts';
import { batched } from '../selection/batched.ts';

const CostCause = enumOf<Cause>(
  'CostCause',
  'Why the cost of a cost centre moves. There is no other cause: together they are all that an allocation is made from.',
  Object.fromEntries(CAUSE_NAMES.map((cause) => [cause, CAUSES[cause].what])) as Record<Cause, string>,
);

const CostBridgePart = builder.objectRef<BridgeRow>('CostBridgePart').implement({
  description: 'What one cause has done to the cost of a cost centre, in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    cause: t.field({ type: CostCause, description: 'The cause.', resolve: ({ cause }) => cause }),
    amount: t.expose('amount', { type: 'Decimal', description: 'How much more it costs because of it; negative: less.' }),
    explanation: t.exposeString('explanation', { description: 'What it consists of, in a sentence.' }),
    changes: t.exposeInt('changes', {
      description:
        'How many items, drivers, rules or entries of master data have changed; for limited viewers, of items of the cost centre alone.',
    }),
  }),
});

const CostBridgeTotal = builder.objectRef<CostBridge['totals'][number]>('CostBridgeTotal').implement({
  description: 'What a cost centre pays before and after, in one currency. The parts add up to the change.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    before: t.expose('before', { type: 'Decimal', description: 'What it pays by the first allocation.' }),
    after: t.expose('after', { type: 'Decimal', description: 'What it pays by the second allocation.' }),
    change: t.expose('change', { type: 'Decimal', description: 'The second less the first.' }),
  }),
});

/** What both allocations are made of. */
const MADE_OF = ['charge', 'costCenter', 'driverValue'] as const satisfies readonly BatchRecordType[];

interface BridgeOfMonths extends CostBridge {
  readonly months: readonly Month[];
}

const CostBridgeType = builder.objectRef<BridgeOfMonths>('CostBridge').implement({
  description:
    'The change of what a cost centre pays, taken apart into its causes. What a cause has done is the mean of what it does over all orders in which causes can come; parts add up to the change, to the last digit.',
  fields: (t) => ({
    costCenter: t.exposeString('costCenter', { description: 'Whose cost it is.' }),
    fromRun: t.field({
      type: Run,
      description: 'The first allocation.',
      resolve: async ({ fromRunId }, _, context) => (await batched(context, 'run', fromRunId, runsById))!,
    }),
    toRun: t.field({
      type: Run,
      description: 'The second allocation.',
      resolve: async ({ toRunId }, _, context) => (await batched(context, 'run', toRunId, runsById))!,
    }),
    quality: t.field({
      type: [QualityScoreType],
      nullable: true,
      description: qualityDescription(MADE_OF, 'of both months'),
      resolve: ({ months }, _, context) => qualityOf(context, { months, asOf: undefined }, MADE_OF),
    }),
    totals: t.field({ type: [CostBridgeTotal], description: 'Before and after, by currency.', resolve: ({ totals }) => totals }),
    parts: t.field({
      type: [CostBridgePart],
      description: 'By currency, the causes that did something, in the order of `CostCause`.',
      resolve: ({ parts }) => parts,
    }),
  }),
});

/** Two months of charges are read, and up to some hundred allocations worked out. */
const BRIDGE_POINTS = 200;

builder.queryField('costBridge', (t) =>
  t.field({
    demands: ['allocation.read', 'price.read'],
    type: CostBridgeType,
    nullable: true,
    description:
      'Why the allocated cost of a cost centre moved between two months, or between two allocations of one month: what was used, what a unit costs, rates, tags, organisation, drivers, rules, late deliveries, neighbours. Limited viewers ask about their own cost centres. Once an operation; it costs 200 points more than other fields.',
    args: {
      costCenter: t.arg.string({
        required: true,
        description: 'The cost centre; `unallocated` for what nobody pays, `excluded` for what rules of scope leave out.',
      }),
      from: t.arg({ type: 'Month', required: true, description: 'The first month.' }),
      to: t.arg({
        type: 'Month',
        required: true,
        description: 'The second month. The same month: what came later, from the allocation that its close has pinned to the newest one.',
      }),
      fromRun: t.arg.id({ description: 'An allocation of the first month, by `AllocationRun.id`; default: the one that counts.' }),
      toRun: t.arg.id({ description: 'An allocation of the second month; default: the one that counts.' }),
    },
    resolve: async (_, { costCenter, from, to, fromRun, toRun }, context) => {
      let isFirst = false;
      remembered(context, 'cost bridge', () => (isFirst = true));
      if (!isFirst) throw graphError('BAD_USER_INPUT', 'expected one costBridge in an operation, found several: ask for each on its own');
      const { viewer, foresee, pay } = context;
      const question = { costCenter, from, to, fromRun: allocationId('fromRun', fromRun), toRun: allocationId('toRun', toRun) };
      const answer = await foresee(async (db, limits) => {
        await pay?.(BRIDGE_POINTS);
        return bridgeCost(db, viewer, question, limits);
      });
      if (!('problems' in answer)) return { ...answer, months: [...new Set([from, to])] };
      const [{ path, expected, found }] = answer.problems as [(typeof answer.problems)[number]];
      throw graphError('BAD_USER_INPUT', `${path}: expected ${expected}, found ${found}`);
    },
  }),
);

function allocationId(name: string, id: string | null | undefined): string | undefined {
  if (id === null || id === undefined) return undefined;
  const named = parseIdOf(allocationRunNode, id);
  if (!named) throw invalidInput(`\`${name}\` to be the id of an AllocationRun`, id);
  return named.key.id;
}
