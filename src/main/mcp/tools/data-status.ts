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
        complete: allComplete(all),
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

/** Null: of some source nobody knows, and none is known to be behind. */
function allComplete(sources: readonly Source[]): boolean | null {
  if (sources.some(({ complete }) => complete === false)) return false;
  return sources.length === 0 || sources.some(({ complete }) => complete === null) ? null : true;
}

/** The first of each kind: whoever mends it asks the graph for all. */
function problemOf({ openRefusals: [refusal], streams }: Source): string | null {
  const failed = streams.find(({ failure }) => failure !== null);
  const told = [
    ...(refusal ? [`${refusal.slice} refused: ${refusal.code}; ${refusal.wayOut ?? ''}`] : []),
    ...(failed?.failure ? [`${failed.name} failed: ${failed.failure.code}; ${failed.failure.wayOut ?? ''}`] : []),
  ];
  return told.length === 0 ? null : told.join(' ');
}
