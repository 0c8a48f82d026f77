import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What serves the estate, in the order of its ports. */
export const ESTATE_SERVERS = ['s3', 'blob', 'sap', 'oracle', 'jamf', 'sccm', 'awsConfig', 'mlflow'] as const;
export type EstatePorts = Readonly<Record<(typeof ESTATE_SERVERS)[number], number>>;

/** Below those that systems give to outgoing connections. */
const FIRST_PORT = 20_000;
const PLACES = 1_000;

/**
 * Plans ports for the estate of a folder, and keeps them: addresses are part of a source's configuration, and a source that is configured
 * otherwise is read anew.
 */
export async function planPorts(folder: string): Promise<EstatePorts> {
  const place = createHash('sha256').update(folder).digest().readUInt32BE() % PLACES;
  const first = FIRST_PORT + place * ESTATE_SERVERS.length;
  const ports = Object.fromEntries(ESTATE_SERVERS.map((server, index) => [server, first + index])) as EstatePorts;
  await keepPorts(folder, ports);
  return ports;
}

/** Undefined: nothing of this folder's company is asked over HTTP. */
export async function keptPorts(folder: string): Promise<EstatePorts | undefined> {
  try {
    return JSON.parse(await readFile(portsFile(folder), 'utf8')) as EstatePorts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function keepPorts(folder: string, ports: EstatePorts): Promise<void> {
  await writeFile(portsFile(folder), `${JSON.stringify(ports)}\n`);
}

function portsFile(folder: string): string {
  return join(folder, 'ports.json');
}
