import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { AccountOfMonth } from './certifications.ts';

export interface Evidence {
  readonly name: string;
  readonly address: string;
  readonly sha256: string;
}

/** Who signs an account takes turns with others, and the matching that counts does so until the end of the transaction. */
export async function holdAccount(transaction: DatabaseTransaction, { comparison, party, month }: AccountOfMonth): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(['certification', comparison, party, month])}, 0))`.execute(
    transaction,
  );
  await sql`select id from run where kind = 'matching' and superseded_at is null for share`.execute(transaction);
}

/** Keeps a signature, and notes it in the audit log. Answers its number. */
export async function keepCertification(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  account: AccountOfMonth,
  signed: {
    readonly people: readonly string[];
    readonly digest: string;
    readonly reason: string;
  } & ({ readonly act: 'prepare'; readonly evidence: Evidence } | { readonly act: 'review'; readonly preparedId: string }),
): Promise<string> {
  const { people, digest, reason, act } = signed;
  const evidence = act === 'prepare' ? signed.evidence : null;
  const preparedId = act === 'review' ? signed.preparedId : null;
  const { rows } = await sql<{ id: string }>`
    insert into account_certification (comparison, party, month, act, prepared_id, digest, people, evidence_name, evidence_address, evidence_sha256, done_at,
      done_by, reason)
    values (${account.comparison}, ${account.party}, ${account.month}, ${act}, ${preparedId}::bigint, ${digest}, ${[...people]}::text[],
      ${evidence?.name ?? null}, ${evidence?.address ?? null}, ${evidence?.sha256 ?? null}, clock_timestamp(), ${viewer.id}, ${reason})
    returning id::text`.execute(transaction);
  const id = rows[0]!.id;
  const after = {
    number: id,
    digest,
    ...(evidence && { evidence: evidence.sha256 }),
    ...(preparedId !== null && { prepared: preparedId }),
  };
  const subject = `${account.comparison} ${account.party} ${account.month}`;
  await audit(transaction, viewer, { action: `certification.${act}`, subject, before: null, after, reason });
  return id;
}
