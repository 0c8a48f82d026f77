import type { ObjectFolder } from '../../connector-kit/object-folder.ts';
import type { AllowedPlaces } from './guarded-agents.ts';

export interface StoreOptions {
  /** Where references to secrets are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly allow?: AllowedPlaces | undefined;
}

/** A folder whose connections are closed when it is no longer read. */
export interface OpenStore extends ObjectFolder {
  readonly close: () => void;
}
