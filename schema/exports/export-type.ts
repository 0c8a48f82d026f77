import { exportOwnerOf } from '#src/domain/export/export-owner.ts';
import type { ExportFailure } from '#src/domain/export/export-failure.ts';
import type { ExportFacts } from '#src/domain/export/export-facts.ts';
import { isBySignIn, mayStillRead } from '#src/domain/export/kept-viewer.ts';
import type { WorstScore } from '#src/domain/quality/worst-scores.ts';
import type { ExportRow } from '#src/store/export/exports.ts';
import { RecordTypeEnum } from '../batches/record-type.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { invalidInput } from '../error/graph-error.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { ExportFormatEnum, ExportStateEnum, ExportTableEnum } from './export-enums.ts';
import { exportNode } from './export-node.ts';

const Failure = builder.objectRef<ExportFailure>('ExportFailure').implement({
  description: 'Why there is no file.',
  fields: (t) => ({
    expected: t.exposeString('expected', { description: 'What was expected, in words.' }),
    found: t.exposeString('found', { nullable: true, description: 'What was found instead, in words; null where there was nothing.' }),
    wayOut: t.exposeString('wayOut', { description: 'What to do about it, in words.' }),
  }),
});

const WorstScoreType = builder.objectRef<WorstScore>('WorstScore').implement({
  description: 'How sound the records of a kind are at worst: see `QualityScore`.',
  fields: (t) => ({
    record: t.field({ type: RecordTypeEnum, description: 'The kind of record.', resolve: ({ record }) => record }),
    score: t.expose('score', { type: 'Decimal', description: '1 only where nothing offends a rule.' }),
  }),
});

const Facts = builder.objectRef<ExportFacts>('ExportFacts').implement({
  description: 'What a file says of itself beside its rows.',
  fields: (t) => ({
    rows: t.field({ type: 'Count', description: 'How many rows stand in it.', resolve: ({ rows }) => rows }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The last seal that the rows take into account.' }),
    completeThrough: t.expose('completeThrough', {
      type: 'Date',
      nullable: true,
      description: 'The last day through which every source of the last month has delivered; null: that is not known.',
    }),
    quality: t.field({
      type: [WorstScoreType],
      description:
        'The lowest score of each kind of record that its rows are made of, in any of its months, by number. Empty: not judged, or not told to its owner.',
      resolve: ({ quality }) => quality,
    }),
    schemaVersion: t.exposeString('schemaVersion', { description: 'Changes when columns are added to the table.' }),
  }),
});

const MINUTES_MAX = 24 * 60;
/** Of addresses of those whose sign-in said what they may read: groups that they leave are not told of. */
const MINUTES_MAX_BY_SIGN_IN = 10;

export const Export = builder.objectRef<ExportRow>('Export').implement({
  description: 'A table that somebody asked for as a file. It is found by its owner alone.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Found by `node(id)`.', resolve: (row) => nodeId(exportNode, row) }),
    table: t.field({ type: ExportTableEnum, description: 'The table.', resolve: ({ table }) => table }),
    format: t.field({ type: ExportFormatEnum, description: 'The format of the file.', resolve: ({ format }) => format }),
    question: t.field({ type: 'JSON', description: 'Which rows and columns were asked for.', resolve: ({ question }) => question }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'As known at this instant.' }),
    state: t.field({ type: ExportStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    rowsWritten: t.field({ type: 'Count', description: 'How many rows are written so far.', resolve: ({ rowsWritten }) => rowsWritten }),
    bytes: t.field({
      type: 'Count',
      nullable: true,
      description: 'The size of the file; null while there is none.',
      resolve: ({ bytes }) => bytes,
    }),
    sha256: t.exposeString('sha256', {
      nullable: true,
      description: 'The digest of the file, in hexadecimal digits; null while there is none.',
    }),
    facts: t.field({
      type: Facts,
      nullable: true,
      description: 'What the file says of itself; null while there is none.',
      resolve: ({ facts }) => facts,
    }),
    failure: t.field({
      type: Failure,
      nullable: true,
      description: 'Why there is no file; null: nothing failed.',
      resolve: ({ failure }) => failure,
    }),
    url: t.string({
      nullable: true,
      description:
        'Where the file can be fetched by any tool without signing in, until the address is over, the file is removed or its owner may no longer read what it shows. What the groups of a sign-in alone let them read is told by their next sign-in, so their addresses hold for ten minutes at most. Null while there is no file, and for whoever may no longer read it. It begins with `/` where the hub does not know its own address.',
      args: {
        minutes: t.arg.int({
          defaultValue: 60,
          description: `How long the address holds, from 1 to ${MINUTES_MAX}; at most ${MINUTES_MAX_BY_SIGN_IN} where a sign-in alone says what you may read.`,
        }),
      },
      resolve: (row, { minutes }, context) => urlOf(row, minutes, context),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When a worker took it up; null: none has.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was finished, or failed; null: neither.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the file is removed.' }),
  }),
});

function urlOf(row: ExportRow, minutes: number | null | undefined, { viewer, exports }: GraphContext): string | null {
  const asked = minutes ?? 60;
  if (asked < 1 || asked > MINUTES_MAX) throw invalidInput(`minutes from 1 to ${MINUTES_MAX}`, asked);
  const end = Date.parse(row.expiresAt);
  if (row.state !== 'finished' || end <= Date.now() || !exports || !mayStillRead(row.kept, viewer)) return null;
  const held = isBySignIn(row.kept, viewer) ? Math.min(asked, MINUTES_MAX_BY_SIGN_IN) : asked;
  const { fileId, format, question } = row;
  const file = { fileId, format, columns: question.columns, owner: exportOwnerOf(viewer) };
  return exports.addressOf(file, Math.min(end, Date.now() + held * 60_000));
}
