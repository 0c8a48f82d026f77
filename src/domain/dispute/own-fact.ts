import { compare, decimal, ZERO } from '../money/decimal.ts';
import type { ReceiverChange } from '../approval/receiver-change.ts';
import type { DimensionScope } from '../dimension/scope.ts';
import { scopePredicate } from '../dimension/scope-condition.ts';
import { indexTags } from '../dimension/tag-index.ts';
import { refused, type Refused } from '../refusal.ts';
import type { StatementLine } from '../statement/statement.ts';
import { conditionOf } from './amend-rules.ts';
import type { ProposedFact } from './proposed-fact.ts';

/*
 * Who sees some cost centres alone would learn from a replay what others have, if a fact could be about that: what charges of others cost by
 * claiming them, what others have of a driver by how shares move. So their facts are about what is their own, and in their own favour; and
 * what is refused is refused in the same words whatever there is of others.
 */

/** What a limited viewer disputes: the line, whose cost centre is theirs. */
export type OwnLine = Pick<StatementLine, 'costCenter' | 'rule' | 'drivers'>;

/** Why a fact is about something else than the line goes by, as far as the line itself tells; undefined: it is not. */
export function foreignFactFault(fact: ProposedFact, { costCenter, rule, drivers }: OwnLine): Refused | undefined {
  const goesBy = (driver: string) => drivers.some(({ name }) => name === driver);
  const known = drivers.length === 0 ? 'there is none' : drivers.map(({ name }) => name).join(', ');
  switch (fact.kind) {
    case 'driver':
      if (fact.costCenter === costCenter && goesBy(fact.driver)) return undefined;
      return foreign(
        `how much ${costCenter} itself has of a driver that the line goes by (${known})`,
        `${fact.driver} of ${fact.costCenter}`,
      );
    case 'rate':
      if (fact.rule === rule && goesBy(fact.driver)) return undefined;
      return foreign(`a price of ${rule ?? 'a step'}, which the line is of, and of a driver that it goes by (${known})`, fact.rule);
    case 'costCenter':
    case 'owner':
    case 'tag':
      return undefined;
  }
}

/** Makes ready whether charges are among those that a fact is about. */
export function chargesOfFact(fact: ProposedFact): ((scope: DimensionScope) => boolean) | undefined {
  if (!('charges' in fact)) return undefined;
  const holds = scopePredicate(conditionOf(fact.charges));
  return (scope) => holds(scope, indexTags(scope.tags));
}

/** The same words whether there are no such charges or charges of others: else they would tell which. */
export function foreignCharges(costCenter: string): Refused {
  return foreign(
    `charges all of which are mapped to ${costCenter}`,
    'none, or others among them',
    'name one more account, service or tag that only they have',
  );
}

/** Whether a cost centre pays less by what changes, and more in no currency. */
export function paysLess(costCenter: string, changes: readonly ReceiverChange[]): boolean {
  const own = changes.filter(({ receiver }) => receiver === costCenter);
  return own.length > 0 && own.every(({ difference }) => compare(decimal(difference), ZERO) < 0);
}

const ARBITER = 'have somebody open it who sees all cost centres';

function foreign(expected: string, found: string, orElse?: string): Refused {
  return refused('NOT_SOUND', { expected, found, wayOut: orElse === undefined ? ARBITER : `${orElse}; or ${ARBITER}` });
}
