import type { CONSERVATION, Division } from '../division.ts';
import type { AllocationMethod } from '../method.ts';
import type { Taking } from '../taking.ts';
import type { Step } from '../step.ts';
import { limited } from './limits.ts';
import { subsidised } from './subsidy.ts';

/** What a step makes of the division of its method: first its limits, then its subsidy. Nobody stays nobody. */
export function adjusted(step: Pick<Step, 'limits' | 'subsidy'>, division: Division, taking: Taking): Division {
  if (division.targets.length === 0) return division;
  const within = step.limits ? limited(division, step.limits, taking) : division;
  return step.subsidy ? subsidised(within, step.subsidy, taking) : within;
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
