import type { BatchRow } from '#src/store/batch/batches.ts';
import type { ChargeRow } from '#src/store/charge/charge-columns.ts';
import { builder } from '../builder.ts';

/** A charge as far as it was selected, with its batch where that was selected, and the instant it is known at. */
export type GraphCharge = ChargeRow & { readonly batch?: BatchRow | undefined; readonly asOf?: string | undefined };

export const Charge = builder.objectRef<GraphCharge>('Charge');
