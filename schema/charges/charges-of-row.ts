import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { chargesOfRow } from '#src/store/charge/charges-of-row.ts';
import { builder } from '../builder.ts';
import { readText } from '../filter/text-filter.ts';
import { parseIdOf } from '../node/global-id.ts';
import { pinOf } from '../node/historical-node.ts';
import { selectionOf } from '../selection/selection.ts';
import { Charge } from './charge-ref.ts';
import { selectedColumns } from './select-columns.ts';
import { batchNode } from '../batches/batch-node.ts';

const ROW_MAX = 2 ** 31 - 1;

builder.queryField('chargesOfRow', (t) =>
  t.field({
    demands: 'charge.read',
    type: [Charge],
    nullable: true,
    description:
      'What a row of a delivered file became: the way back of `Charge.sourceRow`. None where it was rejected or excluded, or where the viewer may not see it; two where a row stands for two charges.',
    args: {
      batch: t.arg.id({ required: true, description: 'The delivery, by `Batch.id`.' }),
      file: t.arg.string({ required: true, description: "The file's key, as `sourceRow.file` and `Batch.objects` tell it." }),
      row: t.arg.int({ required: true, description: 'Data row in the file, from 1; the header does not count.' }),
      asOf: t.arg({ type: 'DateTime', description: 'What they are mapped and allocated to as known at this instant; default: now.' }),
    },
    resolve: async (_, { batch, file, row, asOf }, context, info) => {
      const named = parseIdOf(batchNode, batch);
      if (!named || row < 1 || row > ROW_MAX) return [];
      const instant = asOf ?? undefined;
      const columns = selectedColumns(selectionOf(info));
      const place = { batchId: named.key.id, file: readText(file), row };
      const refs = await context.snapshot.read((snapshot) => chargesOfRow(snapshot, place));
      if (refs.length === 0) return [];
      const charges = await context.snapshot.read((snapshot) => chargesByRef(snapshot, refs, columns, instant));
      return charges.flatMap((charge) => (charge ? [{ ...charge, asOf: instant, pin: pinOf(instant) }] : []));
    },
  }),
);
