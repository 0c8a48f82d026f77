import type { DisputeRow } from '#src/store/dispute/disputes.ts';
import { builder } from '../builder.ts';

/** Named apart from its fields: lines of statements name their disputes, and disputes their line. */
export const DisputeRef = builder.objectRef<DisputeRow>('Dispute');
