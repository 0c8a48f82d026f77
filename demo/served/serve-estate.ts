import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deviceSizeFor } from '../company.ts';
import { serveBooks } from '../ledger/serve-books.ts';
import { simulateAwsConfig } from '../simulators/aws-config/simulate-aws-config.ts';
import { sharedAccess, simulateBlob } from '../simulators/blob/simulate-blob.ts';
import { simulateJamf } from '../simulators/jamf/simulate-jamf.ts';
import type { Simulator } from '../simulators/listen.ts';
import { simulateMlflow } from '../simulators/mlflow/simulate-mlflow.ts';
import { simulateS3 } from '../simulators/s3/simulate-s3.ts';
import { simulateSccm } from '../simulators/sccm/simulate-sccm.ts';
import type { CompanyTruth } from '../truth/company-truth.ts';
import { ESTATE_SERVERS, keepPorts, keptPorts, type EstatePorts } from './estate-ports.ts';
import { movePorts, secretsFolder } from './write-config.ts';

/** Where the books of a company lie that are asked over HTTP. */
export const BOOKS_FOLDER = 'books';

const S3_KEY = { id: 'AKIAALDERSTONEBILLS0', secret: 'demo/only/bills' } as const;
const BLOB_SIGNATURE = 'demo/only/exports';

/** The company's systems, answering on this machine. */
export interface ServedEstate {
  readonly ports: EstatePorts;
  readonly stop: () => Promise<void>;
}

/**
 * Serves the estate of a company that was generated `overHttp`: its bills in S3 and Blob storage, books, devices, cloud and models, as they were on the
 * last day of the bills. Where a port was taken, the configuration names another one afterwards. Undefined: the company is one of files.
 */
export async function serveEstate(folder: string, truth: CompanyTruth): Promise<ServedEstate | undefined> {
  const planned = await keptPorts(folder);
  if (!planned) return undefined;
  const { seed, size, months } = truth;
  const books = await serveBooks(join(folder, BOOKS_FOLDER), months, planned);
  const devices = { size: deviceSizeFor(size) };
  const s3 = await simulateS3({
    folder: join(folder, 'aws'),
    bucket: 'alderstone-bills',
    region: 'eu-central-1',
    accessKeyId: S3_KEY.id,
    port: planned.s3,
  });
  const blob = await simulateBlob({
    folder: join(folder, 'azure'),
    account: 'alderstone',
    container: 'exports',
    signature: BLOB_SIGNATURE,
    port: planned.blob,
  });
  const jamf = await simulateJamf({ ...devices, port: planned.jamf });
  const sccm = await simulateSccm({ ...devices, port: planned.sccm });
  const awsConfig = await simulateAwsConfig({ seed, size, port: planned.awsConfig });
  const mlflow = await simulateMlflow({ seed, size, port: planned.mlflow, asks: 'basic' });
  const { SAP_PASSWORD: sapPassword, ORACLE_PASSWORD: oraclePassword } = books.env;
  const secrets = {
    's3-key-id': S3_KEY.id,
    's3-key': S3_KEY.secret,
    blob: sharedAccess(BLOB_SIGNATURE),
    sap: sapPassword!,
    oracle: oraclePassword!,
    jamf: jamf.client.clientSecret,
    sccm: sccm.token,
    'aws-config': awsConfig.secretAccessKey,
    mlflow: mlflow.password,
  };
  await writeSecrets(secretsFolder(folder), secrets);
  const servers = { s3, blob, sap: books.sap, oracle: books.oracle, jamf, sccm, awsConfig, mlflow };
  const ports = portsOf(servers);
  if (ESTATE_SERVERS.some((server) => ports[server] !== planned[server])) {
    await movePorts(folder, planned, ports);
    await keepPorts(folder, ports);
  }
  return { ports, stop: async () => void (await Promise.all(Object.values(servers).map(({ stop }) => stop()))) };
}

function portsOf(servers: Readonly<Record<keyof EstatePorts, Simulator>>): EstatePorts {
  const port = ({ url }: Simulator) => Number.parseInt(new URL(url).port, 10);
  return Object.fromEntries(ESTATE_SERVERS.map((server) => [server, port(servers[server])])) as EstatePorts;
}

/** A file by secret, for its owner alone. */
async function writeSecrets(folder: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, secret] of Object.entries(secrets)) await writeFile(join(folder, name), `${secret}\n`, { mode: 0o600 });
}
