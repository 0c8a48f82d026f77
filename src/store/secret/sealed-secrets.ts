import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { Database, DatabaseTransaction } from '../database.ts';

/** A secret as it is kept. */
export interface SealedSecret {
  readonly name: string;
  readonly version: string;
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
  readonly setAt: string;
}

const COLUMNS = sql`name, version::text as version, key_id as "keyId", wrapped, sealed, set_at as "setAt"`;

/** By name; without `names` all. */
export async function sealedSecrets(db: Database | DatabaseTransaction, names?: readonly string[]): Promise<SealedSecret[]> {
  const which = names ? sql`where name = any(${[...names]}::text[])` : sql``;
  const { rows } = await sql<SealedSecret>`select ${COLUMNS} from sealed_secret ${which} order by name`.execute(db);
  return rows;
}

/** Nobody else changes it until the transaction ends. */
export async function sealedSecretToChange(transaction: DatabaseTransaction, name: string): Promise<SealedSecret | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sealed_secret ${name}`}, 0))`.execute(transaction);
  const { rows } = await sql<SealedSecret>`select ${COLUMNS} from sealed_secret where name = ${name} for update`.execute(transaction);
  return rows[0];
}

type Kept = Omit<SealedSecret, 'setAt'>;

/** Notes that it was set, and never what it is. */
export async function keepSealedSecret(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { name, version, keyId, wrapped, sealed }: Kept,
  before: SealedSecret | undefined,
): Promise<void> {
  await sql`
    insert into sealed_secret (name, version, key_id, wrapped, sealed, set_at) values (${name}, ${version}, ${keyId}, ${wrapped}, ${sealed}, now())
    on conflict (name) do update set version = excluded.version, key_id = excluded.key_id, wrapped = excluded.wrapped,
      sealed = excluded.sealed, set_at = excluded.set_at`.execute(transaction);
  const told = before ? { version: before.version, masterKey: before.keyId } : null;
  const after = { version, masterKey: keyId };
  await audit(transaction, viewer, { action: 'secret.set', subject: name, before: told, after, reason: null });
}

export async function rewrapSealedSecret(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { name, keyId, wrapped }: Pick<Kept, 'name' | 'keyId' | 'wrapped'>,
  before: SealedSecret,
): Promise<void> {
  await sql`update sealed_secret set key_id = ${keyId}, wrapped = ${wrapped} where name = ${name}`.execute(transaction);
  const act = { before: { masterKey: before.keyId }, after: { masterKey: keyId }, reason: null };
  await audit(transaction, viewer, { action: 'secret.rotate', subject: name, ...act });
}

export async function removeSealedSecret(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { name, version }: SealedSecret,
  reason: string,
): Promise<void> {
  await sql`delete from sealed_secret where name = ${name}`.execute(transaction);
  await audit(transaction, viewer, { action: 'secret.remove', subject: name, before: { version }, after: null, reason });
}
