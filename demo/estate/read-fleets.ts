import { ACCOUNTS, type AccountName } from './accounts.ts';
import { isPattern, type Fleet } from './fleet.ts';

const COLUMNS = ['id', 'account', 'offer', 'count', 'every', 'perDay', 'pattern', 'team', 'app', 'env', 'commitment'] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** Reads fleets from a table as people write it: blanks between columns, `-` for nothing. A word that is not known is a mistake. */
export function readFleets<OfferName extends string>(
  offers: Readonly<Record<OfferName, unknown>>,
  table: string,
): readonly Fleet<OfferName>[] {
  const [header, ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  if (header?.join() !== COLUMNS.join()) throw new Error(`expected the columns ${COLUMNS.join(' ')}`);
  return rows.map((cells) => {
    if (cells.length !== COLUMNS.length) throw new Error(`expected ${COLUMNS.length} cells: ${cells.join(' ')}`);
    return fleetOf(Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index]!])) as Row, offers);
  });
}

function fleetOf<OfferName extends string>(row: Row, offers: Readonly<Record<OfferName, unknown>>): Fleet<OfferName> {
  const { id, perDay, pattern, every, env, commitment } = row;
  const known = (of: object, name: string) => {
    if (!Object.hasOwn(of, name)) throw new Error(`${id}: ${name} is not known`);
    return name;
  };
  if (!isPattern(pattern)) throw new Error(`${id}: no pattern ${pattern}`);
  if (every !== 'hour' && every !== 'day') throw new Error(`${id}: every hour or day, not ${every}`);
  if (env !== '-' && env !== 'prod' && env !== 'staging' && env !== 'dev') throw new Error(`${id}: no environment ${env}`);
  if (commitment !== '-' && commitment !== 'savings-plan' && commitment !== 'reservation') throw new Error(`${id}: no ${commitment}`);
  return {
    id,
    account: known(ACCOUNTS, row.account) as AccountName,
    offer: known(offers, row.offer) as OfferName,
    count: Number.parseInt(row.count, 10),
    every,
    perDay,
    pattern,
    ...(row.team !== '-' && { team: row.team }),
    ...(row.app !== '-' && { app: row.app }),
    ...(env !== '-' && { env }),
    ...(commitment !== '-' && { commitment }),
  };
}
