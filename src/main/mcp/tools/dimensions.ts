import { defineTool } from '../define-tool.ts';
import { DimensionsDocument } from '../generated/graphql.ts';

/** The first sentence says what a dimension is. */
const SENTENCE_MAX = 60;

export const dimensions = defineTool({
  name: 'dimensions',
  description: 'What cost can be grouped by; filters take the same in camelCase, e.g. serviceName.',
  document: DimensionsDocument,
  tell({ dimensions: all }) {
    const short = (text: string) => (text.length > SENTENCE_MAX ? `${text.slice(0, SENTENCE_MAX)}…` : text);
    return {
      asOf: null,
      warranty: { complete: true },
      columns: ['groupBy', 'meaning'],
      rows: all!.map(({ name, description }) => [name, short(description)]),
      rowCount: all!.length,
      narrowBy: 'nothing: the graph tells all of them',
    };
  },
});
