import type { CONSERVATION, Division } from '../division.ts';
import type { AllocationMethod } from '../method.ts';
import type { Step } from '../step.ts';
import type { MonthQuantities } from '../method.ts';
import { incentivised } from './incentive.ts';
import { limited } from './limits.ts';
import { subsidised, type Divided } from './subsidy.ts';

/** What a step makes of all divisions of its method, in their order: first its incentive, then its limits, then its subsidy. Nobody stays nobody. */
export function adjusted(
  { incentive, limits, subsidy }: Pick<Step, 'incentive' | 'limits' | 'subsidy'>,
  divided: readonly Divided[],
  { drivers }: MonthQuantities,
): readonly Division[] {
  const within = divided.map(({ division, taking }) => {
    if (division.targets.length === 0) return { taking, division };
    const incited = incentive ? incentivised(division, incentive, taking, drivers) : division;
    return { taking, division: limits ? limited(incited, limits, taking) : incited };
  });
  return subsidy ? subsidised(within, subsidy) : within.map(({ division }) => division);
}

/** Whether steps of a method may have limits and an incentive: their parts are proportions, and no prices, and all that the step takes is divided alike. */
export function canBeLimited({ receivers, conservation, fields }: AllocationMethod): boolean {
  const isAlike = Object.values(fields).every(({ kind }) => kind !== 'services');
  return receivers === 'fields' && conservation !== 'recovery' && isAlike;
}

/** The law that a step keeps: that of its method, or where limits or an incentive change parts, the one of what is over or under. */
export function lawOf(
  { incentive, limits }: Pick<Step, 'incentive' | 'limits'>,
  { conservation }: AllocationMethod,
): keyof typeof CONSERVATION {
  return limits || incentive ? 'recovery' : conservation;
}
