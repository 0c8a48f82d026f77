import { SCOPE_NAMES, scopesText, type Scopes } from '../../../domain/authority/scope.ts';
import { auditReading } from '../../../store/audit/audit-reading.ts';
import { accessReview } from '../../../store/person/access-review.ts';
import { delegationPage } from '../../../store/person/delegations.ts';
import { grantPage } from '../../../store/person/grants.ts';
import { peoplePage } from '../../../store/person/people.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Snapshot } from '../../../store/viewer/snapshot.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table } from '../../terminal/table.ts';
import { csvLine } from './csv-line.ts';

/** One person has so many grants at most that are shown here; the graph has them by the page. */
const SHOWN_MAX = 1_000;

async function reading<T>({ terminal, config }: CommandContext, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const found = await readAs(database.db, LOCAL_ADMINISTRATOR, read);
  await auditReading(database.db, LOCAL_ADMINISTRATOR, 'access.read', ['people']);
  return found;
}

export async function listUsers(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const { lines } = await reading(context, (snapshot) => accessReview(snapshot));
  const people = [...Map.groupBy(lines, ({ person }) => person)].map(([person, held]) => ({
    person,
    displayName: held[0]!.displayName,
    accounts: held[0]!.accounts,
    roles: held.flatMap(({ role, isInForce }) => (role === null || !isInForce ? [] : [role])),
  }));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, people })}\n`);
  else {
    const rows = people.map(({ person, displayName, accounts, roles }) => [
      person,
      displayName,
      accounts,
      [...new Set(roles)].join(', ') || 'none',
    ]);
    await terminal.data(
      `${table([{ title: 'PERSON' }, { title: 'NAME' }, { title: 'ACCOUNTS', right: true }, { title: 'ROLES' }], rows)}\n`,
    );
  }
  return EXIT.ok;
}

export async function showUser(context: CommandContext, name: string): Promise<ExitCode> {
  const { terminal } = context;
  const found = await reading(context, async (snapshot) => {
    const { people } = await peoplePage(snapshot, { names: [name], first: 1 });
    const { grants } = await grantPage(snapshot, { people: [name], first: SHOWN_MAX });
    const { delegations } = await delegationPage(snapshot, { people: [name], first: SHOWN_MAX });
    return { person: people[0], grants, delegations };
  });
  const { person, grants, delegations } = found;
  if (!person)
    throw new CommandFailure(EXIT.usage, `expected the name of a person, found ${JSON.stringify(name)}: \`costweave user list\` has them`);
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, person, grants, delegations })}\n`);
    return EXIT.ok;
  }
  const { displayName, endedAt, endReason, accounts } = person;
  await terminal.data(`${name}: ${displayName}${endedAt === null ? '' : `, left at ${endedAt} (${endReason})`}\n`);
  for (const { issuer, subject } of accounts) await terminal.data(`account ${subject} of ${issuer}\n`);
  const titled = (...names: string[]) => names.map((title) => ({ title }));
  if (grants.length > 0) {
    const rows = grants.map((grant) => [
      grant.id,
      grant.role,
      scopesText(grant.scopes),
      grant.state,
      grant.validUntil ?? '',
      grant.grantedBy,
      grant.reason,
    ]);
    await terminal.data(`\n${table(titled('GRANT', 'ROLE', 'LIMITED TO', 'STATE', 'UNTIL', 'BY', 'REASON'), rows)}\n`);
  }
  if (delegations.length > 0) {
    const rows = delegations.map(({ id, from, to, role, state, validUntil, reason }) => [
      id,
      from,
      to,
      role ?? 'all roles',
      state,
      validUntil,
      reason,
    ]);
    await terminal.data(`\n${table(titled('DELEGATION', 'OF', 'TO', 'AS', 'STATE', 'UNTIL', 'REASON'), rows)}\n`);
  }
  return EXIT.ok;
}

const REVIEW_COLUMNS = [
  'person',
  'displayName',
  'accounts',
  'lastSeenAt',
  'role',
  'given',
  'givenBy',
  'reason',
  'validFrom',
  'validUntil',
] as const;
/** Behind the limits, so that what came before stays in its place. */
const LATER_COLUMNS = ['isInForce', 'isBreakGlass', 'reviewedBy', 'lastGivenAt'] as const;

/** For those who review access: whoever changes nothing afterwards finds the same lines again. */
export async function reviewAccess(context: CommandContext, { csv }: { readonly csv?: true }): Promise<ExitCode> {
  const { terminal } = context;
  const { lines } = await reading(context, (snapshot) => accessReview(snapshot));
  if (csv === true) {
    const rows = lines.map((line) => [
      ...REVIEW_COLUMNS.map((column) => line[column]),
      ...SCOPE_NAMES.map((name) => scopeText(line.scopes, name)),
      ...LATER_COLUMNS.map((column) => cellOf(line[column])),
    ]);
    for (const row of [[...REVIEW_COLUMNS, ...SCOPE_NAMES, ...LATER_COLUMNS], ...rows]) await terminal.data(csvLine(row));
  } else if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, lines })}\n`);
  } else {
    const titles = ['PERSON', 'LAST SEEN', 'ROLE', 'LIMITED TO', 'GIVEN AS', 'BY', 'UNTIL', 'REASON', 'LOOKED OVER'].map((title) => ({
      title,
    }));
    const rows = lines.map(
      ({ person, lastSeenAt, role, scopes, given, givenBy, validUntil, reason, isBreakGlass, reviewedBy, lastGivenAt }) => [
        person,
        lastSeenAt ?? 'never',
        role ?? 'none',
        scopes === null ? '' : scopesText(scopes),
        given ?? '',
        givenBy ?? '',
        validUntil ?? (lastGivenAt === null ? '' : `last given ${lastGivenAt}`),
        reason ?? '',
        isBreakGlass ? (reviewedBy === null ? 'not yet' : `by ${reviewedBy}`) : '',
      ],
    );
    await terminal.data(`${table(titles, rows)}\n`);
  }
  return EXIT.ok;
}

function cellOf(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

function scopeText(scopes: Scopes | null, name: keyof Scopes): string | null {
  if (scopes === null) return null;
  const scope = scopes[name];
  return scope === 'all' ? 'all' : scope.join(' ');
}
