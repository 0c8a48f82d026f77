import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditSigner } from '../../domain/audit/audit-head.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { KeptHead } from '../audit/audit-heads.ts';
import type { Database } from '../database.ts';
import { instantText } from '../instant-text.ts';
import { readAs } from '../viewer/read-as.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { accessLines } from './access-lines.ts';
import { batchLines } from './batch-lines.ts';
import { decisionLines } from './decision-lines.ts';
import { entryLines, headCovering } from './entry-lines.ts';
import type { EvidenceLine, EvidenceQuestion } from './evidence-question.ts';
import { runLines } from './run-lines.ts';

export interface EvidenceToExport {
  readonly month: Month;
  /** Undefined: now. */
  readonly asOf?: string | undefined;
}

/** `future`: nobody knows what will be known then. */
export type EvidenceOutcome =
  | { readonly outcome: 'exported'; readonly asOf: string; readonly lines: number; readonly digest: string; readonly keyId: string }
  | { readonly outcome: 'future'; readonly now: string };

/**
 * The evidence of a month as lines of JSON in one spelling, for whoever verifies it without the hub: what came in, what was made from it and
 * by which rules, what people decided, who held what, and what was noted of all this. The last line is signed over all before it. The same
 * question has the same bytes as its answer, whenever it is asked and however much is known by then, as long as the key is the same.
 * In constant memory.
 */
export async function exportEvidence(
  db: Database,
  viewer: Viewer,
  signer: AuditSigner,
  { month, asOf: asked }: EvidenceToExport,
  write: (lines: string) => Promise<void>,
): Promise<EvidenceOutcome> {
  demandExport(viewer, 'evidence');
  const { rows } = await sql<{ now: string; asOf: string; isFuture: boolean }>`
    select ${instantText(sql`clock_timestamp()`)} as now, ${instantText(sql`coalesce(${asked ?? null}::timestamptz, clock_timestamp())`)} as "asOf",
      coalesce(${asked ?? null}::timestamptz > clock_timestamp(), false) as "isFuture"`.execute(db);
  const { now, asOf, isFuture } = rows[0]!;
  if (isFuture) return { outcome: 'future', now };
  const question = { month, asOf };
  await db.transaction().execute((transaction) => {
    return audit(transaction, viewer, { action: 'evidence.export', subject: month, before: null, after: { asOf }, reason: null });
  });
  const head = await headCovering(db, signer, asOf);
  return readAs(db, viewer, async (snapshot) => {
    const hash = createHash('sha256');
    let lines = 0;
    for await (const part of contents(snapshot, question, head, signer)) {
      const text = part.map((line) => `${canonicalJson(line)}\n`).join('');
      lines += part.length;
      hash.update(text);
      if (text !== '') await write(text);
    }
    const digest = hash.digest('hex');
    const signature = signer.sign(`evidence/1 ${digest}`).toString('base64');
    await write(`${canonicalJson({ kind: 'end', lines: lines + 1, digest, keyId: signer.keyId, signature })}\n`);
    return { outcome: 'exported', asOf, lines: lines + 1, digest, keyId: signer.keyId };
  });
}

/** What the evidence consists of, in its order: what a line names stands before it. */
async function* contents(
  snapshot: Snapshot,
  question: EvidenceQuestion,
  { publicKey, ...head }: KeptHead,
  signer: AuditSigner,
): AsyncGenerator<readonly EvidenceLine[]> {
  yield [{ kind: 'evidence', format: 1, ...question }];
  const keys = new Map([
    [head.keyId, publicKey],
    [signer.keyId, signer.publicKey],
  ]);
  yield [...keys].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([keyId, pem]) => ({ kind: 'key', keyId, publicKey: pem }));
  yield [{ kind: 'head', ...head }];
  yield* entryLines(snapshot, question, { ...head, publicKey });
  yield* batchLines(snapshot, question);
  yield* runLines(snapshot, question);
  yield* decisionLines(snapshot, question);
  yield* accessLines(snapshot, question);
}
