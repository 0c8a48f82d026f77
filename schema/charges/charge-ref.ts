import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import type { BatchRow } from '#src/store/batch/batches.ts';
import type { ChargeRow } from '#src/store/charge/charge-columns.ts';
import { builder } from '../builder.ts';
import type { Pinned } from '../node/historical-node.ts';

/** A charge as far as it was selected, with its batch where that was selected, and the instant and view that its later fields are read in. */
export type GraphCharge = ChargeRow &
  Pinned & { readonly batch?: BatchRow | undefined; readonly asOf?: string | undefined; readonly view?: KnowledgeView | undefined };

export const Charge = builder.objectRef<GraphCharge>('Charge');
