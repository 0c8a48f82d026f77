import type { WaterfallStep } from '../../../elements/chart/waterfall-bars.ts';
import { drawnNumber } from '../../../elements/figure/drawn-number.ts';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';

/** A member of a report that is compared with another period. */
export interface ChangedMember {
  readonly currency: string;
  readonly cost: string;
  readonly previousCost: string | null;
  readonly delta: string | null;
  readonly change: string | null;
}

/** A change, with the member that changed; without one it is all others. */
export interface ChangeStep<Member> extends WaterfallStep {
  readonly member: Member | undefined;
}

/** So many changes have a bar of their own. */
const SHOWN_MAX = 8;

/**
 * The largest changes, rises first, and what is left of the whole change: together they are exactly that. The difference of all is the hub's; what is left of it is taken
 * from that, so that nothing is lost where a report has more members than were asked for.
 */
export function changeSteps<Member extends ChangedMember>(
  members: readonly Member[],
  delta: string,
  { nameOf, rest }: { readonly nameOf: (member: Member) => string; readonly rest: string },
): ChangeStep<Member>[] {
  const changed = members.filter((member) => drawnNumber(member.delta) !== 0);
  const shown = changed
    .toSorted((a, b) => Math.abs(drawnNumber(b.delta)) - Math.abs(drawnNumber(a.delta)))
    .slice(0, SHOWN_MAX)
    .toSorted((a, b) => drawnNumber(b.delta) - drawnNumber(a.delta));
  const steps = shown.map((member): ChangeStep<Member> => ({ name: nameOf(member), amount: member.delta!, kind: 'change', member }));
  const left = sumDecimals([delta, ...steps.map(({ amount }) => negated(amount))]);
  return left === '0' ? steps : [...steps, { name: rest, amount: left, kind: 'change', isRest: true, member: undefined }];
}

function negated(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
