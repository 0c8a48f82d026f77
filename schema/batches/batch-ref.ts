import type { BatchRow } from '#src/store/batch/batches.ts';
import { builder } from '../builder.ts';

export const Batch = builder.objectRef<BatchRow>('Batch');
