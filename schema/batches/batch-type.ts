import { can } from '#src/domain/authority/demand.ts';
import { batchControls, batchExclusions, batchObjects } from '#src/store/batch/batch-counts.ts';
import { rejectionPages, type RejectionRow } from '#src/store/batch/rejections.ts';
import { rowFindings } from '#src/store/batch/row-findings.ts';
import { batched } from '../selection/batched.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { Source } from '../sources/source-type.ts';
import { BatchControl, BatchExclusion, BatchObject, refusedDigest, Rejection } from './batch-counts-type.ts';
import { Batch } from './batch-ref.ts';
import { RowFinding } from './row-finding-type.ts';
import { RecordTypeEnum } from './record-type.ts';
import { batchNode } from './batch-node.ts';

const RejectionConnection = connectionOf('Rejection', Rejection, 'A page of rejections, in the order of file and row.');

const ObjectConnection = connectionOf('BatchObject', BatchObject, 'A page of files, in the order in which they were read.');
const objectPages = listPages('objects of a batch');

const RowFindingConnection = connectionOf(
  'RowFinding',
  RowFinding,
  'A page of findings about rows, in the order of kind, column and currency.',
);
const rowFindingPages = listPages('findings about the rows of a batch');

const limited = 'Null for viewers who do not see all cost centres: it counts what others pay, too.';

Batch.implement({
  description:
    'A sealed delivery: what a source delivered for one slice, counted. It is never edited; a later delivery of the slice supersedes it.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (batch) => nodeId(batchNode, batch) }),
    source: t.field({
      type: Source,
      description: 'Who delivered it.',
      resolve: ({ sourceId, connector }) => ({ id: sourceId, connector, pin: null }),
    }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'What it restates as a whole, such as a month of a bill.' }),
    revision: t.exposeInt('revision', { description: 'Number of the delivery of this slice, starting at 1.' }),
    recordType: t.expose('recordType', { type: RecordTypeEnum, description: 'What its rows became.' }),
    dialect: t.exposeString('dialect', { description: 'The form of the files, and the mapping that read them.' }),
    months: t.expose('months', { type: ['Month'], description: 'The months that its records belong to; none for master data.' }),
    digest: t.exposeString('digest', {
      demands: 'control.read',
      description: `Digest of all that was read and how: the same delivery again has the same. ${refusedDigest}`,
    }),
    mark: t.exposeString('mark', { nullable: true, description: "The source's own name of this revision." }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', nullable: true, description: 'When the source issued it, where it says so.' }),
    final: t.exposeBoolean('final', { description: 'False while the source may still restate it.' }),
    columns: t.exposeStringList('columns', { description: 'The columns of the files.' }),
    notes: t.exposeStringList('notes', { description: 'What a reader should know of it though it was accepted.' }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'Since when it counts.' }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when a later delivery counts instead; null while it is current now, whatever `asOf` says.',
    }),
    control: t.field({
      type: [BatchControl],
      nullable: true,
      description: `Its control totals, by currency. ${limited}`,
      resolve: ({ id }, _, context) => (can(context.viewer, 'control.read') ? batched(context, 'control', id, batchControls) : null),
    }),
    exclusions: t.field({
      type: [BatchExclusion],
      nullable: true,
      description: `What was left out, and why. ${limited}`,
      resolve: ({ id }, _, context) => (can(context.viewer, 'control.read') ? batched(context, 'exclusions', id, batchExclusions) : null),
    }),
    objects: t.field({
      type: ObjectConnection,
      description: 'Its files.',
      args: pageArgs,
      resolve: async ({ id }, args, context) =>
        objectPages.pageOf(await batched(context, 'objects', id, batchObjects), objectPages.placeOf(args, id)),
    }),
    rejections: t.field({
      type: RejectionConnection,
      nullable: true,
      description: `The rows that could not be read. ${limited}`,
      args: pageArgs,
      resolve: ({ id }, args, context) => (can(context.viewer, 'control.read') ? rejectionsOf(context, id, args) : null),
    }),
    rowFindings: t.field({
      type: RowFindingConnection,
      nullable: true,
      description: `What was wrong with cells of rows that were accepted, counted by kind, column and currency. ${limited}`,
      args: pageArgs,
      resolve: async ({ id }, args, context) =>
        can(context.viewer, 'control.read')
          ? rowFindingPages.pageOf(await batched(context, 'row findings', id, rowFindings), rowFindingPages.placeOf(args, id))
          : null,
    }),
  }),
});

const rejectionCursor = cursorOf('rejections', 'small', 'integer');

async function rejectionsOf(
  context: GraphContext,
  batchId: string,
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): Promise<Page<RejectionRow>> {
  const size = pageSize(first);
  const [objectNo, row] = rejectionCursor.decode(after) ?? [];
  const start = objectNo === undefined || row === undefined ? undefined : { objectNo, row };
  const found = await batched(context, `rejections ${size} ${after ?? ''}`, batchId, (snapshot, ids: readonly string[]) =>
    rejectionPages(snapshot, ids, { first: size, after: start }),
  );
  return {
    nodes: found.rejections,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: start !== undefined,
    cursor: (rejection) => rejectionCursor.encode([rejection.objectNo, rejection.row]),
  };
}
