import { defineTool } from '../define-tool.ts';
import { DataStatusDocument, type DataStatusQuery } from '../generated/graphql.ts';

type Source = NonNullable<DataStatusQuery['sources']>[number];

export const dataStatus = defineTool({
  name: 'data_status',
  description: 'How fresh and complete each source is, and what to do about what failed.',
  document: DataStatusDocument,
  tell({ sources }, { asOf }) {
    const all = sources!;
    return {
      asOf: asOf ?? null,
      warranty: {
        complete: all.every(({ complete }) => complete !== false),
        withProblems: all.filter((source) => problemOf(source) !== null).length,
      },
      columns: ['source', 'connector', 'complete', 'deliveredThrough', 'finalThrough', 'lastSealedAt', 'problem'],
      rows: all.map((source) => [
        source.id,
        source.connector,
        source.complete,
        source.deliveredThrough,
        source.finalThrough,
        source.lastSealedAt,
        problemOf(source),
      ]),
      rowCount: all.length,
      narrowBy: 'nothing here: the graph tells all of them',
    };
  },
});

/** The first of each kind: whoever mends it asks the graph for all. */
function problemOf({ openRefusals: [refusal], streams }: Source): string | null {
  const failed = streams.find(({ failure }) => failure !== null);
  const told = [
    ...(refusal ? [`${refusal.slice} refused: ${refusal.code}; ${refusal.wayOut ?? ''}`] : []),
    ...(failed?.failure ? [`${failed.name} failed: ${failed.failure.code}; ${failed.failure.wayOut ?? ''}`] : []),
  ];
  return told.length === 0 ? null : told.join(' ');
}
