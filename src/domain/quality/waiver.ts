import { peopleBehind } from '../approval/proposal-state.ts';
import type { RoleName } from '../authority/role.ts';
import type { Month } from '../time/month.ts';
import { STEWARD_SIDES, type Stewards, type StewardSide } from './quality-rule.ts';

/** `sign`: a steward waives an offence, as far as it is theirs. `withdraw`: it is waived no longer, and nobody has signed. */
export interface WaiverAct {
  readonly act: 'sign' | 'withdraw';
  /** Null: of a withdrawal. */
  readonly side: StewardSide | null;
  /** Everybody who stands behind it: the person, and in whose place. */
  readonly people: readonly string[];
  /** It holds for months before this one; null: for all. */
  readonly until: Month | null;
}

/** What stands signed, by side. */
export type WaiverState = { readonly [S in StewardSide]?: WaiverAct };

/** What was done to an offence, in its order, comes to this. */
export function waiverState(acts: readonly WaiverAct[]): WaiverState {
  return acts.reduce<WaiverState>((state, act) => (act.side === null ? {} : { ...state, [act.side]: act }), {});
}

/** Whether an offence is waived in a month: both sides have signed, and nobody stands behind both. */
export function isWaived({ finance, operations }: WaiverState, month: Month): boolean {
  if (!finance || !operations || finance.people.some((person) => operations.people.includes(person))) return false;
  return [finance, operations].every(({ until }) => until === null || month < until);
}

/** Who signs: the person behind whatever account or key, in whose place, and the roles that they hold as that. */
export interface WaivingPerson {
  /** Null: a program, which decides nothing. */
  readonly person: string | null;
  readonly onBehalfOf: string | null;
  /** Who made the key by which they come, where it was somebody else. */
  readonly keyMadeBy: string | null;
  readonly roles: readonly RoleName[];
}

export type WaiverFault = 'no-person' | 'not-a-steward' | 'already-signed' | 'second-person';

/** For which side somebody can sign as it stands, or why for none. Whoever has signed for one side, or stands behind that, signs for no other. */
export function sideToSign(stewards: Stewards, state: WaiverState, who: WaivingPerson): { readonly side: StewardSide } | WaiverFault {
  if (who.person === null) return 'no-person';
  const people = peopleBehind(who);
  // Nobody is a steward by having a key made for them.
  const signing = peopleBehind({ ...who, keyMadeBy: null });
  const own = STEWARD_SIDES.filter((side) =>
    stewards[side].some((steward) => ('person' in steward ? signing.includes(steward.person) : who.roles.includes(steward.role))),
  );
  if (own.length === 0) return 'not-a-steward';
  const open = own.filter((side) => state[side] === undefined);
  if (open.length === 0) return 'already-signed';
  const side = open.find((one) =>
    STEWARD_SIDES.every((other) => other === one || !state[other]?.people.some((person) => people.includes(person))),
  );
  return side === undefined ? 'second-person' : { side };
}
