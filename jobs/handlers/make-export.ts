import { randomUUID } from 'node:crypto';
import { standingViewer } from '#src/actions/export/standing-viewer.ts';
import { AccessRefusedError } from '#src/domain/authority/access-refused-error.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { ExportFailedError, type ExportFailure } from '#src/domain/export/export-failure.ts';
import { exportFileName } from '#src/domain/export/export-file-name.ts';
import { PurgedError } from '#src/domain/retention/purged-error.ts';
import { toldMessage } from '#src/domain/told-message.ts';
import { audit } from '#src/store/audit/audit.ts';
import { finishedExport } from '#src/store/audit/audit-finished-export.ts';
import {
  beginExport,
  failExport,
  finishExport,
  inOrder,
  noteRowsWritten,
  sameFile,
  type WrittenExport,
} from '#src/store/export/export-work.ts';
import type { KnownExport } from '#src/store/export/known-export.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { askedQuestion } from '#src/tables/files/kept-question.ts';
import { writeTableFile } from '#src/tables/files/write-table-file.ts';
import { TableQuestionError } from '#src/tables/question/table-question-error.ts';
import { tableNamed } from '#src/tables/tables.ts';
import type { JobPayload } from '../catalog.ts';
import type { JobContext, ReportProgress } from '../job-context.ts';

interface Making {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  readonly isLastTry: boolean;
}

export type ExportResult =
  | { readonly outcome: 'finished'; readonly rows: string; readonly bytes: number }
  | { readonly outcome: 'failed'; readonly failure: ExportFailure }
  | { readonly outcome: 'ended' };

/** Progress is told to those who wait for the file at most so often. */
const TOLD_EVERY_MS = 2_000;

/** Writes the file of an export. One that has ended, or was taken up by another worker, is left alone. */
export async function makeExport(context: JobContext, { exportId }: JobPayload<'make-export'>, making: Making): Promise<ExportResult> {
  const attempt = randomUUID();
  const known = await beginExport(context.db, exportId, attempt);
  if (!known) return { outcome: 'ended' };
  try {
    const reader = await standingViewer(context.db, known, context.exports.programs);
    if (!reader) {
      const found = 'one from whom something was taken since they asked';
      throw new ExportFailedError({ expected: 'a viewer who may still read all of it', found, wayOut: 'ask again, for what you may read' });
    }
    const written = (await madeBefore(context, known)) ?? (await write(context, known, reader, attempt, making));
    const isFinished = await inOrder(context.db, async (transaction) => {
      if (!(await finishExport(transaction, exportId, attempt, written))) return false;
      await audit(transaction, reader, finishedExport(reader, finished(known, written)));
      return true;
    });
    if (!isFinished) return { outcome: 'ended' };
    return { outcome: 'finished', rows: written.facts.rows, bytes: written.bytes };
  } catch (error) {
    const failure = failureOf(error) ?? (making.isLastTry ? unexpected(error) : undefined);
    if (!failure) throw error;
    await failExport(context.db, exportId, attempt, failure);
    if (making.isLastTry && !failureOf(error)) throw error;
    return { outcome: 'failed', failure };
  }
}

/** The same question is the same file: it is there already, whoever asked. */
async function madeBefore({ db, exports }: JobContext, known: KnownExport): Promise<WrittenExport | undefined> {
  const same = await sameFile(db, known.questionKey);
  const kept = same && (await (await exports.files()).find(exportFileName(known)));
  return kept?.bytes === same?.bytes ? same : undefined;
}

async function write(
  { db, exports }: JobContext,
  known: KnownExport,
  reader: Viewer,
  attempt: string,
  { report, signal }: Making,
): Promise<WrittenExport> {
  const table = tableNamed(known.table);
  if (!table)
    throw new ExportFailedError({ expected: 'a table of this version of the hub', found: known.table, wayOut: 'ask for another' });
  const question = { ...askedQuestion(known.question), ...(table.isLive ? {} : { asOf: known.asOf }) };
  const files = await exports.files();
  const file = files.begin();
  let toldAt = performance.now();
  const onRows = async ({ done, total }: { readonly done: number; readonly total: number }) => {
    signal.throwIfAborted();
    report({ done, total, unit: 'rows', rows: done });
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    if (!(await noteRowsWritten(db, known.id, attempt, done))) throw new Error('another worker has taken the export up');
  };
  try {
    const order = { table, question, format: known.format, rowsMax: BigInt(known.rowsMax) };
    const sink = { formats: exports.formats, write: file.write, onRows };
    const facts = await readAs(db, reader, (snapshot) => writeTableFile(snapshot, order, sink));
    await file.done();
    const { bytes, sha256 } = file.written();
    await files.keep(exportFileName(known), file);
    return { bytes, sha256, facts };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function finished({ id, table, format }: KnownExport, { bytes, sha256, facts }: WrittenExport) {
  // What was asked is noted with the beginning.
  const told = { export: id, format, asOf: facts.asOf, rows: facts.rows };
  return { began: 'table.export', subject: table, facts: told, files: { data: { bytes, sha256 } } } as const;
}

/** Why there will be no file, however often it is tried; undefined: it may go well the next time. */
function failureOf(error: unknown): ExportFailure | undefined {
  if (error instanceof ExportFailedError) return error.failure;
  if (error instanceof TableQuestionError) return { expected: error.expected, found: error.found, wayOut: 'ask for something else' };
  if (error instanceof AccessRefusedError || error instanceof PurgedError)
    return { expected: error.expected, found: error.found, wayOut: error.wayOut };
  return undefined;
}

function unexpected(error: unknown): ExportFailure {
  return { expected: 'a file that can be written', found: toldMessage(error).slice(0, 500), wayOut: 'ask again, or tell who runs the hub' };
}
