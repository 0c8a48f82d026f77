import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { endPageSync, type StreamPlace } from '../../store/page/page-sync.ts';
import { changeSliceShapes, closeFindings, openFindings, type OpenFinding } from '../../store/source/source-schema.ts';
import { acceptedShape, acceptShape } from '../../store/source/source-stream.ts';
import { withoutField, withType, type ItemShape, type JsonType } from '../shape/item-shape.ts';

export interface SchemaAcceptance {
  readonly sourceId: string;
  /** Default: every stream of the source. */
  readonly stream?: string;
  readonly reason?: string;
}

/**
 * Somebody has looked: from now on the streams may lack the fields that were lost, and have those that were retyped as they are now.
 * The next sync reads on. Answers the findings that stood open.
 */
export async function acceptSchema(db: Database, viewer: Viewer, acceptance: SchemaAcceptance): Promise<readonly OpenFinding[]> {
  demand(viewer, 'source.accept', { sources: [acceptance.sourceId] });
  return db.transaction().execute((transaction) => acceptIn(transaction, viewer, acceptance));
}

async function acceptIn(
  db: DatabaseTransaction,
  viewer: Viewer,
  { sourceId, stream, reason }: SchemaAcceptance,
): Promise<readonly OpenFinding[]> {
  const findings = await openFindings(db, sourceId, stream);
  if (findings.length === 0) return findings;
  for (const name of new Set(findings.map((finding) => finding.stream))) {
    const place: StreamPlace = { sourceId, stream: name };
    const change = (shape: unknown) => findings.filter((one) => one.stream === name).reduce(accept, shape as ItemShape);
    const accepted = await acceptedShape(db, place);
    if (accepted) await acceptShape(db, place, change(accepted));
    await changeSliceShapes(db, place, change);
    await closeFindings(db, place, viewer.id);
    await endPageSync(db, place);
  }
  await audit(db, viewer, {
    action: 'source.accept-schema',
    subject: sourceId,
    before: { fields: findings.map(({ stream: of, path, kind, accepted }) => ({ stream: of, path, kind, accepted })) },
    after: { fields: findings.map(({ stream: of, path, found }) => ({ stream: of, path, accepted: found })) },
    reason: reason ?? null,
  });
  return findings;
}

function accept(shape: ItemShape, { kind, path, found }: OpenFinding): ItemShape {
  if (kind === 'lost') return path === '[]' ? { ...shape, items: 0 } : withoutField(shape, path);
  return (found ?? '').split(' or ').reduce((known, type) => withType(known, path, type as JsonType), shape);
}
