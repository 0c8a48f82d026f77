import type { CONSERVATION, Division } from '../division.ts';
import type { AllocationMethod } from '../method.ts';
import type { Step } from '../step.ts';
import { limited } from './limits.ts';
import { subsidised, type Divided } from './subsidy.ts';

/** What a step makes of all divisions of its method, in their order: first its limits, then its subsidy. Nobody stays nobody. */
export function adjusted({ limits, subsidy }: Pick<Step, 'limits' | 'subsidy'>, divided: readonly Divided[]): readonly Division[] {
  const within = divided.map(({ division, taking }) => {
    return { taking, division: limits && division.targets.length > 0 ? limited(division, limits, taking) : division };
  });
  return subsidy ? subsidised(within, subsidy) : within.map(({ division }) => division);
}

/** Whether steps of a method may have limits: their parts are proportions, and no prices, and all that the step takes is divided alike. */
export function canBeLimited({ receivers, conservation, fields }: AllocationMethod): boolean {
  const isAlike = Object.values(fields).every(({ kind }) => kind !== 'services');
  return receivers === 'fields' && conservation !== 'recovery' && isAlike;
}

/** The law that a step keeps: that of its method, or where it has limits, the one of what is over or under. */
export function lawOf({ limits }: Pick<Step, 'limits'>, { conservation }: AllocationMethod): keyof typeof CONSERVATION {
  return limits ? 'recovery' : conservation;
}
