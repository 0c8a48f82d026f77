import { FOCUS_COLUMN_NAMES, focusColumn, type FocusType } from '#src/domain/charge/focus-columns.ts';
import { allocatedTo, type AllocatedPart } from '#src/store/allocation/allocation-of-charges.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { MAPPED_DIMENSIONS } from '#src/domain/dimension/dimension.ts';
import { fieldName } from '#src/store/dimension/dimension.ts';
import { knownRunIds } from '#src/store/run/runs.ts';
import { AllocationShare } from '../allocation/share-ref.ts';
import { Batch } from '../batches/batch-ref.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { remembered, type GraphContext } from '../context.ts';
import { historicalFields, HistoricalNode } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { SourceRow } from './source-row.ts';
import { isJsonText } from '#src/store/charge/charge-columns.ts';
import { Charge, type GraphCharge } from './charge-ref.ts';
import { exactJson } from './exact-json.ts';
import { COLUMN_DESCRIPTIONS, MAPPED_DESCRIPTIONS } from '#src/domain/dimension/column-descriptions.ts';
import { chargeNode } from './charge-node.ts';

const ChargePart = builder.objectRef<AllocatedPart>('ChargePart').implement({
  description: 'What one cost centre pays of a charge, by one rule of the allocation.',
  fields: (t) => ({
    costCenter: t.exposeString('costCenter', {
      description: 'Who pays; `unallocated` for what no step takes, `excluded` for what rules of scope leave out.',
    }),
    rule: t.exposeString('rule', { description: 'The step of the rule set.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'How much, in `currency`. Zero parts are listed too.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    share: t.field({
      type: AllocationShare,
      description: 'The share that the part goes into.',
      resolve: ({ runId, shareNo }) => ({ runId, shareNo }),
    }),
  }),
});

const GRAPH_TYPE = { string: 'String', decimal: 'Decimal', instant: 'DateTime', json: 'JSON' } as const satisfies Record<FocusType, string>;

Charge.implement({
  description:
    'One line of a bill in the form of FOCUS 1.0 to 1.4: the columns of all versions, what it is mapped to, and where it came from. Amounts are in `billingCurrency` unless they say otherwise.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(t, chargeNode, 'Names the very row of the very file: stable for ever.'),
    ...Object.fromEntries(
      FOCUS_COLUMN_NAMES.map((column) => {
        const name = fieldName(column);
        const options = {
          type: GRAPH_TYPE[focusColumn(column).type],
          nullable: focusColumn(column).required !== true && column !== 'Tags',
          description: COLUMN_DESCRIPTIONS[column],
        };
        if (isJsonText(column)) return [name, t.field({ ...options, resolve: (charge) => jsonOf(charge[name]) })];
        // Typed as one of them: names and types are known when it runs.
        return [name, t.expose(name as never, options as { type: 'String'; nullable: true; description: string })];
      }),
    ),
    ...Object.fromEntries(
      MAPPED_DIMENSIONS.map((dimension) => {
        return [dimension, t.exposeString(dimension as never, { nullable: true, description: MAPPED_DESCRIPTIONS[dimension] })];
      }),
    ),
    x: t.field({ type: 'JSON', description: 'Columns of the source that FOCUS has not, named `x_…`.', resolve: ({ x }) => x }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: (charge, _, context) => charge.batch ?? batched(context, 'batch', charge.batchId, batchesById).then((batch) => batch!),
    }),
    sourceRow: t.field({
      type: SourceRow,
      description: 'Where it stood.',
      resolve: (charge) => ({ file: charge['file'] as string, rowNumber: charge.rowNumber }),
    }),
    allocatedTo: t.field({
      type: [ChargePart],
      description:
        'Who pays it, by the allocation of its month. For viewers who see everything, the parts add up to the charge; limited viewers see only the parts of their own cost centres. Empty while the month has not been allocated.',
      resolve: async (charge, _, context) => (await allocationsOf(context, charge)).flatMap(({ parts }) => parts),
    }),
  }),
});

function jsonOf(text: unknown): unknown {
  return typeof text === 'string' ? exactJson(text) : null;
}

function allocationsOf(context: GraphContext, { batchId, objectNo, rowNumber, part, asOf, view }: GraphCharge) {
  const moment = `${asOf ?? ''} ${view ?? ''}`;
  return batched(context, `allocatedTo ${moment}`, { batchId, objectNo, rowNumber, part }, async (snapshot, charges) => {
    const runIds = await remembered(context, `allocation runs ${moment}`, () => knownRunIds(snapshot, 'allocation', asOf, view));
    return allocatedTo(snapshot, runIds, charges);
  });
}
