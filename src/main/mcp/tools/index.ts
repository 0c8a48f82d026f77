import type { AgentTool } from '../define-tool.ts';
import { allocation } from './allocation.ts';
import { anomalies } from './anomalies.ts';
import { assets } from './assets.ts';
import { charges } from './charges.ts';
import { costs } from './costs.ts';
import { dataStatus } from './data-status.ts';
import { dimensions } from './dimensions.ts';
import { models } from './models.ts';
import { previewRules } from './preview-rules.ts';
import { proposeRules } from './propose-rules.ts';
import { reconciliation } from './reconciliation.ts';
import { why } from './why.ts';

/** All that a model can ask, in the order in which it reads of them. A dozen: more would be chosen from worse. */
export const TOOLS: readonly AgentTool[] = [
  costs,
  dimensions,
  charges,
  allocation,
  why,
  anomalies,
  reconciliation,
  assets,
  models,
  dataStatus,
  previewRules,
  proposeRules,
];
