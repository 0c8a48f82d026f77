import type { Viewer } from '../../domain/authority/viewer.ts';
import { standsBehind } from '../../domain/person/stands-behind.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { linkAccount as keepLink, linkedAccount, unlinkAccount as endLink, type Account } from '../../store/person/identities.ts';
import { withPerson } from './with-person.ts';

export interface AccountOfPerson extends Account {
  readonly person: string;
  readonly reason: string;
}

export interface AccountChanged extends Account {
  readonly outcome: 'linked' | 'unlinked';
  readonly person: string;
}

/** Says that an account of an identity provider is a person's. A person may have several and counts once. */
export function linkAccount(db: Database, viewer: Viewer, account: AccountOfPerson): Promise<AccountChanged | Refused> {
  return withPerson(db, viewer, account, async (transaction, person, reason) => {
    const fault = faultOf(account);
    if (fault) return fault;
    if (standsBehind(viewer, person.name)) return ownAccount(person.name);
    const linked = await linkedAccount(transaction, account);
    if (linked) {
      const wayOut = 'take it from the other person first';
      return refused('ALREADY_THERE', { expected: 'an account that is nobody’s', found: `one of ${linked.person}`, wayOut });
    }
    await keepLink(transaction, viewer, person, account, reason);
    return { ...accountOf(account), outcome: 'linked', person: person.name } as const;
  });
}

/** Takes an account from a person: whoever comes by it is known no longer. */
export function unlinkAccount(db: Database, viewer: Viewer, account: AccountOfPerson): Promise<AccountChanged | Refused> {
  return withPerson(db, viewer, account, async (transaction, person, reason) => {
    const linked = await linkedAccount(transaction, account);
    if (linked?.person !== person.name) {
      const wayOut = 'look at the accounts of the person';
      return refused('NOT_FOUND', { expected: `an account of ${person.name}`, found: linked ? 'one of another' : null, wayOut });
    }
    await endLink(transaction, viewer, linked, reason);
    return { ...accountOf(account), outcome: 'unlinked', person: person.name } as const;
  });
}

/** An account carries the groups that its provider says, and so rights. */
function ownAccount(person: string): Refused {
  return {
    outcome: 'refused',
    code: 'OWN_ACCESS',
    permission: 'access.grant',
    expected: 'an account of another person',
    found: person,
    wayOut: 'ask somebody else who may say who may what',
  };
}

function accountOf({ issuer, subject }: Account): Account {
  return { issuer, subject };
}

function faultOf({ issuer, subject }: Account): Refused | undefined {
  const wayOut = 'take both from a token of the account: `iss` and `sub`';
  if (!URL.canParse(issuer) || issuer.length > 500)
    return refused('NOT_SOUND', { expected: 'the URL of an issuer', found: issuer, wayOut });
  if (subject === '' || subject.length > 255 || subject.includes('\u0000'))
    return refused('NOT_SOUND', { expected: 'a subject of at most 255 characters', found: `${subject.length} characters`, wayOut });
  return undefined;
}
