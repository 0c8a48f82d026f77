import type { AllocationPool } from '#src/store/allocation/allocation-pools.ts';
import { builder } from '../builder.ts';

export const PoolType = builder.objectRef<AllocationPool>('AllocationPool').implement({
  description: 'A step about cost that several share.',
  fields: (t) => ({
    step: t.exposeString('step', { description: 'The step of the rule set; shares have it as their rule.' }),
    method: t.exposeString('method', { description: 'The method that divides the cost.' }),
    owner: t.exposeString('owner', { description: 'Who answers for the cost.' }),
    reason: t.exposeString('reason', { description: 'Why it is shared, in the words of its authors.' }),
  }),
});
