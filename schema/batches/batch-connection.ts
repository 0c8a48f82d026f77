import { connectionOf } from '../paging/connection.ts';
import { Batch } from './batch-ref.ts';

export const BatchConnection = connectionOf('Batch', Batch, 'A page of batches, in the order of the list that it is of.');
