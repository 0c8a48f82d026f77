import { SourceFault, type RefusalReason } from '../../connector-kit/index.ts';

/** Why a delivery alone cannot be read, while others of its source may be. Throws what is wrong with more than that. */
export function faultOfDelivery(error: unknown): RefusalReason {
  if (!(error instanceof SourceFault) || (error.kind !== 'skip' && error.code !== 'object-changed')) throw error;
  const { code, expected, found, wayOut } = error;
  return { code, expected, found, wayOut };
}
