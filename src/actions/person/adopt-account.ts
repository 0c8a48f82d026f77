import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import { accountHolder, type AccountHolder } from '../../store/person/account-holder.ts';
import { linkAccount, type Account } from '../../store/person/identities.ts';
import { keepPerson } from '../../store/person/keep-person.ts';

export interface UnknownAccount extends Account {
  /** What the account calls itself: people are named after it, if nobody is yet. */
  readonly name: string;
  readonly displayName: string;
}

const NAMES_TRIED_MAX = 1_000;
const WHY = 'signed in for the first time, by a group that is given a role';

/** Makes somebody known who comes for the first time by an account that its groups give a role. Doing it twice makes one person. */
export async function adoptAccount(db: Database, viewer: Viewer, account: UnknownAccount): Promise<AccountHolder> {
  demand(viewer, 'access.grant');
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`account ${account.issuer} ${account.subject}`}, 0))`.execute(transaction);
    const known = await accountHolder(transaction, account);
    if (known) return known;
    const base = personNameFrom(account.name);
    for (let number = 1; number <= NAMES_TRIED_MAX; number++) {
      const name = number === 1 ? base : `${base}-${number}`;
      const id = await keepPerson(transaction, viewer, { name, displayName: account.displayName }, WHY);
      if (id === undefined) continue;
      await linkAccount(transaction, viewer, { id, name, endedAt: null }, account, WHY);
      return { personId: id, person: name, isEnded: false };
    }
    throw new Error(`expected a name after ${base} that nobody has, found none`);
  });
}

/** Whatever an account calls itself, as a name that people of the hub can have. */
function personNameFrom(text: string): string {
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._@+-]/g, '')
    .replace(/^[._@+-]+/, '')
    .slice(0, 100);
  return name === '' ? 'somebody' : name;
}
