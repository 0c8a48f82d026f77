import type { RefusalReason } from '../../connector-kit/index.ts';

/** Rolls the load's transaction back and carries the reason out of it; `loadDelivery` turns it into its outcome. */
export class RefusedDelivery extends Error {
  override readonly name = 'RefusedDelivery';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(`${reason.code}: expected ${reason.expected}, found ${reason.found}`);
    this.reason = reason;
  }
}
