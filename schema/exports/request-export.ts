import { requestExport, type ExportRequested } from '#src/actions/export/request-export.ts';
import { refusalOf } from '#src/domain/authority/demand.ts';
import { AccessRefusedError } from '#src/domain/authority/access-refused-error.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import { notPermitted, refused, type Refused } from '#src/domain/refusal.ts';
import { PurgedError } from '#src/domain/retention/purged-error.ts';
import { exportsById, type ExportRow } from '#src/store/export/exports.ts';
import { keptQuestion } from '#src/tables/files/kept-question.ts';
import { tableVersion } from '#src/tables/files/table-version.ts';
import { openTable, type TableQuestion } from '#src/tables/open-table.ts';
import { TableQuestionError } from '#src/tables/question/table-question-error.ts';
import { tableNamed } from '#src/tables/tables.ts';
import type { Table } from '#src/tables/table.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { PeriodInput } from '../filter/period.ts';
import { resultOf } from '../refusal/refusal.ts';
import { filterOf, TableConditionInput } from './export-condition.ts';
import { ExportFormatEnum, ExportTableEnum } from './export-enums.ts';
import { Export } from './export-type.ts';

const Requested = builder.objectRef<ExportRequested>('ExportRequested').implement({
  description: 'The export is there, or a worker will write it.',
  fields: (t) => ({
    export: t.field({
      type: Export,
      description: 'The export: the one that was asked for before, where the question is the same and nothing has been sealed since.',
      resolve: ({ id }, _, context) => exportOf(id, context),
    }),
  }),
});
const RequestedResult = resultOf('RequestExportResult', 'Whether an export was asked for.', Requested);

const RequestInput = builder.inputType('RequestExportInput', {
  description: 'Which rows of which table are exported, and how.',
  fields: (t) => ({
    table: t.field({ type: ExportTableEnum, required: true, description: 'The table.' }),
    format: t.field({ type: ExportFormatEnum, required: true, description: 'The format of the file.' }),
    period: t.field({ type: PeriodInput, description: 'Rows of these billing months; null: of all. Tables without months take none.' }),
    columns: t.stringList({ description: 'These columns, in this order; null: all.' }),
    filter: t.field({ type: [TableConditionInput], description: 'Rows that all of these are true of; null: all rows.' }),
    asOf: t.field({ type: 'DateTime', description: 'As known at this instant; null: now.' }),
  }),
});

builder.mutationField('requestExport', (t) =>
  t.field({
    demands: 'export.make',
    type: RequestedResult,
    description:
      'Asks for a table as a file, as you see it. A worker writes it: follow `exportUpdated`, or ask for the export again. The file is removed after 24 hours.',
    args: { input: t.arg({ type: RequestInput, required: true, description: 'The export.' }) },
    resolve: (_, { input }, context) => request(input, context),
  }),
);

async function request(input: typeof RequestInput.$inferInput, context: GraphContext): Promise<ExportRequested | Refused> {
  const refusal = refusalOf(context.viewer, 'export.make');
  if (refusal) return notPermitted(refusal);
  const { period, columns, filter: conditions, format } = input;
  const table = tableNamed(input.table)!;
  const filter = conditions && filterOf(conditions);
  if (conditions && !filter) {
    const wayOut = 'give one value, or compare with IN or NOT_IN';
    return refused('NOT_SOUND', { expected: 'one value that is not null for each comparison', found: 'another number', wayOut });
  }
  const question = { period: period ?? undefined, columns: columns ?? undefined, filter: filter ?? undefined };
  const asOf = await soundInstant(table, { ...question, asOf: input.asOf ?? undefined }, context);
  if (typeof asOf !== 'string') return asOf;
  const asked = { table, format, question: keptQuestion(question), asOf, schemaVersion: tableVersion(table) };
  return context.act((db) => requestExport(db, context.viewer, asked, context.allowance ?? DEFAULT_LIMITS));
}

/** The last seal that the rows take into account; a refusal where the table cannot be asked so. */
async function soundInstant(table: Table, question: TableQuestion, { snapshot }: GraphContext): Promise<string | Refused> {
  try {
    const { asOf } = await snapshot.read((reading) => openTable(reading, table, question));
    return asOf;
  } catch (error) {
    if (error instanceof AccessRefusedError) return notPermitted(error);
    if (error instanceof PurgedError) return refused('NOT_SOUND', error);
    if (!(error instanceof TableQuestionError)) throw error;
    const { expected, found } = error;
    return refused('NOT_SOUND', { expected, found, wayOut: `take it from the description of ${table.name}` });
  }
}

async function exportOf(id: string, { snapshot }: GraphContext): Promise<ExportRow> {
  const [found] = await snapshot.read((reading) => exportsById(reading, [id]));
  if (!found) throw new Error(`export ${id} was asked for and is not there`);
  return found;
}
