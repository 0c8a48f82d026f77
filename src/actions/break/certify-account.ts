import { peopleBehind } from '../../domain/approval/proposal-state.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { ActPermission } from '../../domain/authority/permission.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { openTooMuch } from '../../domain/break/certification.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { isMonth } from '../../domain/time/month.ts';
import { accountToCertify, certificationPage, type AccountOfMonth, type AccountToCertify } from '../../store/break/certifications.ts';
import { holdAccount, keepCertification, type Evidence } from '../../store/break/keep-certification.ts';
import { matchingRules } from '../../store/break/matching-run-at.ts';
import type { Database } from '../../store/database.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import { actorOf } from '../approval/actor-of.ts';
import { soundReason } from '../sound-reason.ts';

export interface AccountSigned {
  readonly outcome: 'signed';
  /** Of the preparation. */
  readonly id: string;
}

const TEXT_MAX = 1_000;

/** Signs, as its preparer, that an account is reconciled up to a month: refused while more is open of it than the rules let be. */
export async function prepareCertification(
  db: Database,
  viewer: Viewer,
  { account, evidence, reason: given }: { readonly account: AccountOfMonth; readonly evidence: Evidence; readonly reason: string },
): Promise<AccountSigned | Refused> {
  const signer = signerOf(viewer, 'break.handle', given);
  if ('outcome' in signer) return signer;
  if (!isMonth(account.month)) return notSound('a month such as 2025-01', account.month);
  if (!/^[0-9a-f]{64}$/.test(evidence.sha256)) return notSound('a SHA-256 in hexadecimal', evidence.sha256.slice(0, 70));
  const isShort = [evidence.name, evidence.address].every((text) => text.trim() !== '' && text.length <= TEXT_MAX);
  if (!isShort) return notSound(`the name and the address of a document, of at most ${TEXT_MAX} characters each`, 'another');
  return db.transaction().execute(async (transaction) => {
    await holdAccount(transaction, account);
    const snapshot = heldTo(viewer, transaction);
    const last = await certificationPage(snapshot, {
      comparisons: [account.comparison],
      parties: [account.party],
      months: [account.month],
      first: 1,
    });
    // A preparation takes the place of the last one: one person would take back what two signed.
    if (last.certifications[0]?.state === 'certified')
      return refused('ALREADY_THERE', {
        expected: 'an account that is not certified, or no longer',
        found: 'one that is certified',
        wayOut: 'there is nothing left to do',
      });
    const found = await soundAccount(snapshot, account);
    if ('outcome' in found) return found;
    const id = await keepCertification(transaction, viewer, account, { act: 'prepare', digest: found.digest, evidence, ...signer });
    return { outcome: 'signed', id };
  });
}

/** Signs, as another person, what somebody prepared: refused when something below it has changed since. */
export async function reviewCertification(
  db: Database,
  viewer: Viewer,
  { preparedId, reason: given }: { readonly preparedId: string; readonly reason: string },
): Promise<AccountSigned | Refused> {
  const signer = signerOf(viewer, 'account.certify', given);
  if ('outcome' in signer) return signer;
  return db.transaction().execute(async (transaction) => {
    const snapshot = heldTo(viewer, transaction);
    const ids = /^\d{1,18}$/.test(preparedId) ? [preparedId] : [];
    const read = async () => (await certificationPage(snapshot, { ids, first: 1 })).certifications[0];
    const named = await read();
    if (named) await holdAccount(transaction, named);
    // What others signed meanwhile counts.
    const prepared = named && (await read());
    if (!prepared)
      return refused('NOT_FOUND', {
        expected: 'the last preparation of an account and month',
        found: preparedId,
        wayOut: 'take its number from the list of certifications',
      });
    if (prepared.people.some((person) => signer.people.includes(person)))
      return {
        outcome: 'refused',
        code: 'SECOND_PERSON',
        expected: 'another person than the preparer',
        found: signer.people.join(', '),
        wayOut: 'let somebody else review it',
      };
    if (prepared.state === 'certified')
      return refused('ALREADY_THERE', {
        expected: 'a preparation that waits for its review',
        found: 'one that is certified',
        wayOut: 'there is nothing left to do',
      });
    const found = await soundAccount(snapshot, prepared);
    if ('outcome' in found) return found;
    if (found.digest !== prepared.digest)
      return refused('WRONG_STATE', {
        expected: 'an account as its preparer saw it',
        found: 'one of which something has changed',
        wayOut: 'let it be prepared anew',
      });
    await keepCertification(transaction, viewer, prepared, { act: 'review', digest: found.digest, preparedId: prepared.id, ...signer });
    return { outcome: 'signed', id: prepared.id };
  });
}

async function soundAccount(snapshot: Snapshot, account: AccountOfMonth): Promise<AccountToCertify | Refused> {
  const found = await accountToCertify(snapshot, account);
  if (found.items === 0)
    return refused('NOT_FOUND', {
      expected: 'an account that has items up to the month',
      found: `${account.party}, ${account.month}`,
      wayOut: 'take its name from the list of breaks, or from the rules',
    });
  const over = openTooMuch(found.open, (await matchingRules(snapshot))?.certifyUpTo ?? {});
  if (!over) return found;
  const told = over.map(({ currency, open }) => `${open} ${currency}`).join(', ');
  return refused('CHECKS_FAILED', {
    expected: 'no more open than the rules let be',
    found: `${told} open`,
    wayOut: 'settle the breaks, or write them off',
  });
}

function signerOf(
  viewer: Viewer,
  permission: ActPermission,
  given: string,
): { readonly people: readonly string[]; readonly reason: string } | Refused {
  const refusal = refusalOf(viewer, permission);
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const people = peopleBehind(actorOf(viewer));
  if (people.length > 0) return { people, reason };
  return refused('NOT_SOUND', {
    expected: 'a person, so that somebody else can review',
    found: `${viewer.id}, which is a program`,
    wayOut: 'sign with a key of your own',
  });
}

function notSound(expected: string, found: string): Refused {
  return refused('NOT_SOUND', { expected, found, wayOut: 'say it so' });
}
