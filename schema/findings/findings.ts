import { findingPage, type FindingRow } from '#src/store/finding/findings.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { FindingKindEnum, FindingStateEnum } from './finding-kind.ts';
import { DeliveryFinding } from './finding-type.ts';

const FindingConnection = connectionOf('DeliveryFinding', DeliveryFinding, 'A page of findings, the ones raised last first.');

const FindingFilter = builder.inputType('DeliveryFindingFilter', {
  description: 'Which findings. All conditions hold at once.',
  fields: (t) => ({
    kind: t.field({ type: [FindingKindEnum], description: 'Of these kinds.' }),
    state: t.field({ type: [FindingStateEnum], description: 'Of which one of these became.' }),
    source: t.stringList({ description: 'Ids of sources.' }),
    months: t.field({ type: ['Month'], description: 'About one of these months.' }),
  }),
});

builder.queryField('deliveryFindings', (t) =>
  t.field({
    demands: 'control.read',
    type: FindingConnection,
    nullable: true,
    description: 'What was found of deliveries as a whole: what is held back, what may count twice, what could not be read.',
    args: { filter: t.arg({ type: FindingFilter, description: 'Which findings.' }), ...pageArgs },
    resolve: (_, args, context) => findings(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof FindingFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const findingCursor = cursorOf('findings', 'id');

async function findings({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<FindingRow>> {
  const [idBefore] = findingCursor.decode(after) ?? [];
  const question = {
    kinds: filter?.kind ?? undefined,
    states: filter?.state ?? undefined,
    sources: filter?.source ?? undefined,
    months: filter?.months ?? undefined,
    first: pageSize(first),
    idBefore,
  };
  const found = await context.snapshot.read((snapshot) => findingPage(snapshot, question));
  return {
    nodes: found.findings,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: idBefore !== undefined,
    cursor: ({ id }) => findingCursor.encode([id]),
  };
}
