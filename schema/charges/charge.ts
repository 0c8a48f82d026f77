import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { builder } from '../builder.ts';
import { parseIdOf } from '../node/global-id.ts';
import { pinOf } from '../node/historical-node.ts';
import { selectionOf } from '../selection/selection.ts';
import { Charge } from './charge-ref.ts';
import { selectedColumns } from './select-columns.ts';
import { chargeNode } from './charge-node.ts';

builder.queryField('charge', (t) =>
  t.field({
    demands: 'charge.read',
    type: Charge,
    nullable: true,
    description: 'One charge by its id, whether its batch is current or superseded. Null when there is none that the viewer may see.',
    args: {
      id: t.arg.id({ required: true, description: 'As given by `Charge.id`.' }),
      asOf: t.arg({ type: 'DateTime', description: 'What it is mapped and allocated to as known at this instant; default: now.' }),
    },
    resolve: async (_, { id, asOf }, context, info) => {
      const named = parseIdOf(chargeNode, id);
      if (!named) return null;
      const instant = asOf ?? named.asOf ?? undefined;
      const columns = selectedColumns(selectionOf(info));
      const [charge] = await context.snapshot.read((snapshot) => chargesByRef(snapshot, [named.key], columns, instant));
      return charge ? { ...charge, asOf: instant, pin: pinOf(instant) } : null;
    },
  }),
);
