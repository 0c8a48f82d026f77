/**
 * What the hub derives: read this page first. A kind of run is one definition (`define-run.ts`) in a folder of its own, and one line
 * here. Jobs, the command line, planning, keys of the configuration, the graph's enum, lineage and docs/runs.md follow from it.
 */
export { allocation } from './allocation/allocation.ts';
export { amortization } from './amortization/amortization.ts';
export { anomalies } from './anomaly/anomalies.ts';
export { assets } from './asset/assets.ts';
export { dimensions } from './dimension/dimensions.ts';
export { licences } from './licence/licences.ts';
export { matching } from './matching/matching.ts';
export { quality } from './quality/quality.ts';
export { reconciliation } from './reconciliation/reconciliation.ts';
