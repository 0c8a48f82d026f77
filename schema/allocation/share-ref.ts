import type { AllocationShareRow, ShareRef } from '#src/store/allocation/allocation-shares.ts';
import { builder } from '../builder.ts';

/** A share, as far as it is known already: the rest is read when it is asked for. */
export type GraphShare = ShareRef & Partial<AllocationShareRow>;

export const AllocationShare = builder.objectRef<GraphShare>('AllocationShare');
