import { tombstonePage, type TombstoneRow } from '#src/store/retention/tombstones.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { invalidInput } from '../error/graph-error.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { RetentionKindEnum } from './retention.ts';
import { Tombstone } from './tombstone-type.ts';

const TombstoneConnection = connectionOf('Tombstone', Tombstone, 'A page of tombstones, the one made last first.');

const TombstoneFilter = builder.inputType('TombstoneFilter', {
  description: 'Which tombstones. All conditions hold at once.',
  fields: (t) => ({
    kind: t.field({ type: [RetentionKindEnum], description: 'Of these kinds.' }),
    source: t.stringList({ description: 'Of these sources.' }),
    month: t.field({ type: ['Month'], description: 'About one of these months.' }),
    proposal: t.stringList({ description: 'Under these proposals: their `number`.' }),
  }),
});

interface Arguments {
  readonly filter?: typeof TombstoneFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const tombstoneCursor = cursorOf('tombstones', 'id');

builder.queryField('tombstones', (t) =>
  t.field({
    demands: 'control.read',
    type: TombstoneConnection,
    nullable: true,
    description: 'What is left of what was purged: counts, sums and digests, by which every total that was published still verifies.',
    args: { filter: t.arg({ type: TombstoneFilter, description: 'Which tombstones.' }), ...pageArgs },
    resolve: (_, args, context) => tombstones(args, context),
  }),
);

async function tombstones({ filter, first, after }: Arguments, { snapshot }: GraphContext): Promise<Page<TombstoneRow>> {
  const [idBefore] = tombstoneCursor.decode(after) ?? [];
  const { kind, source, month, proposal } = filter ?? {};
  const wrong = proposal?.find((number) => !/^\d{1,18}$/.test(number));
  if (wrong !== undefined) throw invalidInput('the number of a proposal', wrong);
  const question = {
    kinds: kind ?? undefined,
    sources: source ?? undefined,
    months: month ?? undefined,
    proposals: proposal ?? undefined,
    idBefore,
    first: pageSize(first),
  };
  const { tombstones: found, hasNextPage } = await snapshot.read((reading) => tombstonePage(reading, question));
  return { nodes: found, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => tombstoneCursor.encode([id]) };
}
