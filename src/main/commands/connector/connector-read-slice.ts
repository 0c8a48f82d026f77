import type { DeliveryPreview } from '../../../reading/delivery/preview-delivery.ts';
import type { RefusalReason } from '../../../connector-kit/index.ts';

/** What one delivery of one place gave. */
export interface ReadSlice {
  /** The fixture, or the path of the data. */
  readonly from: string;
  readonly stream: string;
  readonly slice: string;
  readonly read: DeliveryPreview | { readonly refused: RefusalReason };
}
