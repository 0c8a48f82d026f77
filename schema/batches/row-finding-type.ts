import { ROW_FINDINGS, type RowFindingExample } from '#src/domain/row-finding.ts';
import type { RowFindingRow } from '#src/store/batch/row-findings.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

const RowFindingKindEnum = enumOf(
  'RowFindingKind',
  'What became of a cell that is not as it should be, in a row that was accepted.',
  ROW_FINDINGS,
);

const Example = builder.objectRef<RowFindingExample>('RowFindingExample').implement({
  description: 'One of the first cells of a finding, told so that it can be found and mended.',
  fields: (t) => ({
    file: t.exposeString('file', { description: "The file's key, as the source names it." }),
    row: t.exposeInt('row', { description: 'Data row in the file, from 1; the header does not count.' }),
    found: t.exposeString('found', { description: 'What stood there, cut to 200 characters.' }),
  }),
});

export const RowFinding = builder.objectRef<RowFindingRow>('RowFinding').implement({
  description: 'Cells of one column that are not as they should be, in rows that were accepted: their money counts.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RowFindingKindEnum, description: 'What became of the cells.' }),
    column: t.exposeString('column', { description: "The source's own column; a column of FOCUS where no source column holds the value." }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the rows; XXX when they name none.' }),
    expected: t.exposeString('expected', { description: 'What was expected.' }),
    rows: t.expose('rows', { type: 'Count', description: 'How many rows.' }),
    amount: t.expose('amount', { type: 'Decimal', description: "The sum of these rows, in the source's own measure of money." }),
    examples: t.field({
      type: [Example],
      description: 'The first of them, at most three.',
      resolve: ({ examples }) => examples,
    }),
  }),
});
