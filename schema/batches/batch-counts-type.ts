import type { BatchControlRow, BatchExclusionRow, BatchObjectRow } from '#src/store/batch/batch-counts.ts';
import type { RejectionRow } from '#src/store/batch/rejections.ts';
import { builder } from '../builder.ts';

/** Whoever knows all of a file but one amount would try amounts until the digest is right. */
export const refusedDigest = 'Refused to viewers who do not see all cost centres: it covers what others pay, too.';
const refused = 'Refused to viewers who do not see all cost centres: it counts what others pay, too.';
const measure = "In the source's own measure of money, in `currency`.";

export const BatchControl = builder.objectRef<BatchControlRow>('BatchControl').implement({
  description: 'What a batch counted in one currency: delivered = accepted + rejected + excluded, in rows and in money.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code; XXX for rows that name none.' }),
    delivered: t.expose('delivered', { type: 'Decimal', description: `Sum of all rows. ${measure}` }),
    accepted: t.expose('accepted', { type: 'Decimal', description: `Sum of the rows that became records. ${measure}` }),
    rejected: t.expose('rejected', { type: 'Decimal', description: `Sum of the rows that could not be read. ${measure}` }),
    excluded: t.expose('excluded', { type: 'Decimal', description: `Sum of the rows that are deliberately no record. ${measure}` }),
    rowsDelivered: t.expose('rowsDelivered', { type: 'Count', description: 'Rows in the files.' }),
    rowsAccepted: t.expose('rowsAccepted', { type: 'Count', description: 'Rows that became records.' }),
    rowsRejected: t.expose('rowsRejected', { type: 'Count', description: 'Rows that could not be read.' }),
    rowsExcluded: t.expose('rowsExcluded', { type: 'Count', description: 'Rows that are deliberately no record.' }),
    rowsUnreadable: t.expose('rowsUnreadable', {
      type: 'Count',
      description: 'Rejected rows whose amount could not be read: they count as zero.',
    }),
    billed: t.expose('billed', { type: 'Decimal', nullable: true, description: 'Billed cost of the charges; null for other records.' }),
    effective: t.expose('effective', {
      type: 'Decimal',
      nullable: true,
      description: 'Effective cost of the charges; null for other records.',
    }),
  }),
});

export const BatchExclusion = builder.objectRef<BatchExclusionRow>('BatchExclusion').implement({
  description: 'Rows that are deliberately no record.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why, as a stable code.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code; XXX for rows that name none.' }),
    rows: t.expose('rows', { type: 'Count', description: 'How many.' }),
    amount: t.expose('amount', { type: 'Decimal', description: `Their sum. ${measure}` }),
  }),
});

export const BatchObject = builder.objectRef<BatchObjectRow>('BatchObject').implement({
  description: 'A file of a delivery.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'As the source names it.' }),
    bytes: t.expose('bytes', { demands: 'control.read', type: 'Count', description: `Its size as delivered. ${refused}` }),
    sha256: t.exposeString('sha256', {
      demands: 'control.read',
      description: `The digest of its bytes as delivered, hexadecimal. ${refusedDigest}`,
    }),
    rows: t.expose('rows', { demands: 'control.read', type: 'Count', description: `Data rows. ${refused}` }),
  }),
});

export const Rejection = builder.objectRef<RejectionRow>('Rejection').implement({
  description: 'A delivered row that could not become a record, told so that the very cell can be found and mended.',
  fields: (t) => ({
    file: t.exposeString('file', { description: "The file's key, as the source names it." }),
    row: t.exposeInt('row', { description: 'Data row in the file, from 1; the header does not count.' }),
    column: t.exposeString('column', { nullable: true, description: "The source's own column; null when the row as a whole is at fault." }),
    expected: t.exposeString('expected', { description: 'What was expected.' }),
    found: t.exposeString('found', { description: 'What stood there.' }),
  }),
});
