import { absolute, compare, decimal } from '../../money/decimal.ts';
import type { ItemBreakKind } from './break-kind.ts';

/** Up to which amount breaks of these kinds may be written off without a second person. */
export interface WriteOffPolicy {
  readonly name: string;
  /** Empty: of all kinds. */
  readonly kinds: readonly ItemBreakKind[];
  /** By currency, decimal text of zero or more. */
  readonly upTo: Readonly<Record<string, string>>;
}

export interface OpenAmount {
  readonly kind: ItemBreakKind;
  readonly currency: string;
  readonly openLeft: string;
  readonly openRight: string;
}

/** The first policy that lets somebody write this off alone; undefined: it takes an approval. Both sides count, not what is left between them. */
export function policyFor(
  policies: readonly WriteOffPolicy[],
  { kind, currency, openLeft, openRight }: OpenAmount,
): WriteOffPolicy | undefined {
  return policies.find(({ kinds, upTo }) => {
    if (kinds.length > 0 && !kinds.includes(kind)) return false;
    const most = Object.hasOwn(upTo, currency) ? decimal(upTo[currency]!) : undefined;
    return most !== undefined && [openLeft, openRight].every((open) => compare(absolute(decimal(open)), most) <= 0);
  });
}
