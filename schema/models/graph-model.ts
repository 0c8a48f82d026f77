import type { ModelRow } from '#src/store/model/model-list.ts';
import type { Pinned } from '../node/historical-node.ts';
import type { KnownModels } from './model-version-type.ts';

export type GraphModel = ModelRow & KnownModels & Pinned;
