import type { AllocationCertificate } from './certificate.ts';
import type { AllocationCell } from './cell.ts';
import type { RoutePlan } from './plan-routes.ts';
import type { AllocationShare } from './share.ts';

/** All that an allocation run says. */
export interface AllocationOutput {
  readonly certificates: readonly AllocationCertificate[];
  readonly shares: readonly AllocationShare[];
  readonly cells: readonly AllocationCell[];
  readonly plan: RoutePlan;
}
