import type { Connector } from '#src/connector-kit/index.ts';
import { anthropic } from './anthropic/index.ts';
import { awsBilling } from './aws-billing/index.ts';
import { awsConfig } from './aws-config/index.ts';
import { azureBilling } from './azure-billing/index.ts';
import { focus } from './focus/index.ts';
import { jamf } from './jamf/index.ts';
import { ledgerFile } from './ledger-file/index.ts';
import { mlflow } from './mlflow/index.ts';
import { openai } from './openai/index.ts';
import { oracleGl } from './oracle-gl/index.ts';
import { sapGl } from './sap-gl/index.ts';
import { singer } from './singer/index.ts';
import { tableFile } from './table-file/index.ts';
import { sccm } from './sccm/index.ts';

/**
 * The connectors that come with the hub, each a folder beside this file. A connector's configuration is its own: callers read it
 * with its schema before they use it, so the registry need not know its type.
 */
// oxlint-disable-next-line typescript/no-explicit-any
export const connectors: readonly Connector<any>[] = [
  anthropic,
  awsBilling,
  awsConfig,
  azureBilling,
  focus,
  jamf,
  ledgerFile,
  mlflow,
  openai,
  oracleGl,
  sapGl,
  sccm,
  singer,
  tableFile,
];

/** The connector of that name. Throws with the names there are: a name comes from a command line or a configuration file. */
// oxlint-disable-next-line typescript/no-explicit-any
export function findConnector(name: string): Connector<any> {
  const connector = connectors.find((each) => each.name === name);
  if (connector) return connector;
  const known = connectors.map((each) => each.name).join(', ');
  throw new Error(`no connector is called ${JSON.stringify(name)}: expected one of ${known}`);
}
