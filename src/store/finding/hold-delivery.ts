import { sql } from 'kysely';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import { findingRule, kindsOf, type FindingKind } from '../../domain/finding/finding-kind.ts';
import type { FindingState, FindingVerdict, NewFinding } from '../../domain/finding/finding.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';
import { LAST_VERDICT } from './last-verdict.ts';
import { raiseFindings, type FoundOf } from './raise-findings.ts';

/** A finding that holds a delivery back. */
export interface StandingFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly details: NewFinding['details'];
  readonly state: FindingState;
}

const HOLDING = kindsOf('holds');

/**
 * Records why a delivery is not let in; the revision that counts stays. The same delivery held back again is held back for what is on
 * record already. Answers all that holds it back.
 */
export async function holdDelivery(
  db: Database,
  viewer: Viewer,
  of: FoundOf & { readonly digest: string },
  findings: readonly NewFinding[],
): Promise<StandingFinding[]> {
  return db.transaction().execute(async (transaction) => {
    // First, as seals do: none waits for the other.
    const at = await takeSealInstant(transaction);
    const standing = await standingFindings(transaction, of, { digest: of.digest });
    const isKnown = (finding: NewFinding) => standing.some(({ kind }) => kind === finding.kind);
    if (standing.length > 0 && findings.every(isKnown)) {
      await keepSaidOf(transaction, standing, of.said);
      return standing;
    }
    await sql`
      update delivery_finding set resolved_at = ${at}::timestamptz
      where source_id = ${of.sourceId} and stream = ${of.stream} and slice = ${of.slice} and resolved_at is null
        and kind = any(${HOLDING}::text[])`.execute(transaction);
    await raiseFindings(transaction, of, findings, at);
    const { sourceId, stream, slice } = of;
    const message = findings.map(({ kind }) => `${kind}: ${findingRule(kind).what} ${findingRule(kind).wayOut}`).join(' ');
    const held = await standingFindings(transaction, of, { digest: of.digest });
    const findingIds = held.map(({ id }) => id);
    await tell(transaction, [{ topic: 'delivery.held', payload: { sourceId, stream, slice, message, findingIds } }]);
    const after = { stream, slice, digest: of.digest, findings: held.map(({ id, kind, state }) => ({ id, kind, state })) };
    await audit(transaction, viewer, { action: 'delivery.hold', subject: sourceId, before: null, after, reason: null });
    return held;
  });
}

/** What holds back the delivery of which the listing says this, unless somebody has let it in. Nothing has to be read to know it. */
export async function heldAs(db: Database, place: SliceName, said: string): Promise<StandingFinding[]> {
  const standing = await standingFindings(db, place, { said });
  return standing.some(({ state }) => state === 'accepted') ? [] : standing;
}

/** The verdicts on what would hold back a delivery, by its kinds, if it was found before. */
export async function verdictsOn(
  db: Database | DatabaseTransaction,
  subjects: readonly { readonly kind: FindingKind; readonly subject: string }[],
): Promise<ReadonlyMap<string, FindingVerdict>> {
  const { rows } = await sql<{ key: string; verdict: FindingVerdict }>`
    select distinct on (f.kind, f.subject) f.kind || ' ' || f.subject as key, d.verdict
    from delivery_finding f join finding_decision d on d.finding_id = f.id
    where f.subject = any(${subjects.map(({ subject }) => subject)}::text[]) order by f.kind, f.subject, d.id desc`.execute(db);
  return new Map(rows.map(({ key, verdict }) => [key, verdict]));
}

async function standingFindings(
  db: Database | DatabaseTransaction,
  { sourceId, stream, slice }: SliceName,
  by: { readonly digest: string } | { readonly said: string },
): Promise<StandingFinding[]> {
  const isOne = 'digest' in by ? sql`f.digest = ${by.digest}` : sql`f.said = ${by.said}`;
  const { rows } = await sql<StandingFinding>`
    select f.id::text, f.kind, f.details, coalesce(${LAST_VERDICT}, 'open') as state
    from delivery_finding f
    where f.source_id = ${sourceId} and f.stream = ${stream} and f.slice = ${slice} and f.resolved_at is null and ${isOne}
      and f.kind = any(${HOLDING}::text[]) order by f.id`.execute(db);
  return rows;
}

/** Listed in other words meanwhile, the delivery is the same. */
async function keepSaidOf(transaction: DatabaseTransaction, standing: readonly StandingFinding[], said: string | undefined): Promise<void> {
  if (said === undefined) return;
  await sql`update delivery_finding set said = ${said} where id = any(${standing.map(({ id }) => id)}::bigint[])`.execute(transaction);
}
