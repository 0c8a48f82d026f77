import './allocation/allocation-runs.ts';
import './allocation/share-type.ts';
import './anomalies/anomalies.ts';
import './batches/batch-type.ts';
import './batches/batches.ts';
import './charges/charge-type.ts';
import './charges/charge.ts';
import './charges/charges.ts';
import './costs/costs.ts';
import './events/anomaly-detected.ts';
import './events/batch-sealed.ts';
import './events/run-sealed.ts';
import './ledger/ledger-checks.ts';
import './ledger/ledger-entries.ts';
import './ledger/master-data.ts';
import './lineage/lineage.ts';
import './models/model-costs.ts';
import './models/models.ts';
import './node/node.ts';
import './reconciliation/reconciliation.ts';
import './runs/run-type.ts';
import './scalars/index.ts';
import './sources/sources.ts';
import './unmapped/dimension-findings.ts';
import './unmapped/unmapped.ts';
import { builder } from './builder.ts';

/** The graph: every feature's folder is named above. */
export const schema = builder.toSchema();
