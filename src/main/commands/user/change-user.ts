import { addPerson } from '../../../actions/person/add-person.ts';
import { delegateGoverned } from '../../../actions/approval/delegate-governed.ts';
import { endDelegation } from '../../../actions/person/delegate-access.ts';
import { endPerson } from '../../../actions/person/end-person.ts';
import { grantOrPropose } from '../../../actions/approval/grant-or-propose.ts';
import { revokeAccess } from '../../../actions/person/grant-access.ts';
import { linkAccount, unlinkAccount, type AccountOfPerson } from '../../../actions/person/link-account.ts';
import { ROLE_NAMES, type RoleName } from '../../../domain/authority/role.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { Config } from '../../../platform/config/config.ts';
import type { Database } from '../../../store/database.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { namedAdministrator } from '../proposals/person-of-key.ts';
import { proposedText } from '../proposals/proposed-text.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Reason {
  readonly reason: string;
}

export interface GrantOptions extends Reason {
  readonly costCenter?: readonly string[];
  readonly legalEntity?: readonly string[];
  readonly source?: readonly string[];
  readonly record?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly key?: string;
}

type Acted = { readonly outcome: string } & object;

/** Does it as the local administrator (known by name, with a key), and says what came of it. */
async function change<T extends Acted>(
  { terminal, config }: CommandContext,
  act: (db: Database, viewer: Viewer, settings: Config) => Promise<T | Refused>,
  told: (done: T) => string,
  key?: string,
): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const viewer = key === undefined ? LOCAL_ADMINISTRATOR : await namedAdministrator(database.db, key);
  const done = await act(database.db, viewer, settings);
  if (isRefused(done)) throw new CommandFailure(done.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else terminal.say(plainText(told(done)));
  return EXIT.ok;
}

function isRefused(done: Acted | Refused): done is Refused {
  return done.outcome === 'refused';
}

export function addUser(context: CommandContext, name: string, { name: displayName }: { readonly name: string }): Promise<ExitCode> {
  const told = () => `${name} is known, and may nothing yet: \`costweave user grant ${name} <role> --reason <why>\` gives a role.`;
  return change(context, (db, viewer) => addPerson(db, viewer, { name, displayName }), told);
}

export function endUser(context: CommandContext, person: string, { reason }: Reason): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => endPerson(db, viewer, { person, reason }),
    () => `${person} has no access any more.`,
  );
}

export function grantUser(context: CommandContext, person: string, role: string, options: GrantOptions): Promise<ExitCode> {
  const known = ROLE_NAMES.find((name) => name === role);
  if (known === undefined)
    throw new CommandFailure(EXIT.usage, `expected a role (${ROLE_NAMES.join(', ')}), found ${JSON.stringify(role)}`);
  const { costCenter, legalEntity, source, record, from, until, reason, key } = options;
  const scopes = {
    costCenters: costCenter ?? 'all',
    legalEntities: legalEntity ?? 'all',
    sources: source ?? 'all',
    recordTypes: record ?? 'all',
  } as const;
  const request = { person, role: known, scopes, validFrom: from ?? null, validUntil: until ?? null, reason };
  return change(
    context,
    (db, viewer, { governance }) => grantOrPropose(db, viewer, request, governance.approvals),
    (done) => (done.outcome === 'granted' ? `${person} is ${known}: grant ${done.grantId}.` : proposedText(done)),
    key,
  );
}

export function revokeUser(context: CommandContext, grantId: string, { reason }: Reason): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => revokeAccess(db, viewer, { grantId, reason }),
    () => `Grant ${grantId} holds no longer.`,
  );
}

export function changeAccount(context: CommandContext, how: 'link' | 'unlink', account: AccountOfPerson): Promise<ExitCode> {
  const act = how === 'link' ? linkAccount : unlinkAccount;
  return change(
    context,
    (db, viewer) => act(db, viewer, account),
    ({ outcome, person, issuer, subject }) =>
      outcome === 'linked' ? `${subject} of ${issuer} is ${person}.` : `${subject} of ${issuer} is ${person} no longer.`,
  );
}

export interface DelegateOptions extends Reason {
  readonly from?: string;
  readonly until: string;
  readonly role?: RoleName;
}

export function delegateUser(context: CommandContext, from: string, to: string, options: DelegateOptions): Promise<ExitCode> {
  const { role = null, from: validFrom = null, until: validUntil, reason } = options;
  const request = { from, to, role, validFrom, validUntil, reason };
  return change(
    context,
    (db, viewer, { governance }) => delegateGoverned(db, viewer, request, governance.approvals),
    ({ delegationId }) => `${to} stands in for ${from} until ${validUntil}: delegation ${delegationId}.`,
  );
}

export function endUserDelegation(context: CommandContext, delegationId: string, { reason }: Reason): Promise<ExitCode> {
  return change(
    context,
    (db, viewer) => endDelegation(db, viewer, { delegationId, reason }),
    () => `Delegation ${delegationId} holds no longer.`,
  );
}
