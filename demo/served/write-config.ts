import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Month } from '#src/domain/time/month.ts';
import type { EstatePorts } from './estate-ports.ts';

/** Whoever names this file, by --config or COSTWEAVE_CONFIG, opens the hub that the demo made and no other. */
const HOME =
  '# The hub lies beside this folder.\nhome: ..\n\n# Rules come into force by two people: docs/governance.md.\ngovernance: { approvals: on }\n\n';

/** Writes `costweave.yaml`. With ports, what can be asked over HTTP is asked at these. */
export async function writeConfig(folder: string, months: readonly Month[], ports?: EstatePorts): Promise<void> {
  const common = await readRules('costweave.yaml');
  const others = await readRules(ports ? 'sources-over-http.yaml' : 'sources-in-files.yaml');
  await mkdir(folder, { recursive: true });
  // The list of sources ends the file, and goes on.
  const list = (ports ? filled(others, folder, months, ports) : others).replaceAll(/^(?=.)/gm, '  ');
  await writeFile(configFile(folder), `${ports ? HOME : ''}${common}\n${list}`);
}

/** Changes the addresses in the configuration from ports that something else has by now; all else stays as it is written. */
export async function movePorts(folder: string, from: EstatePorts, to: EstatePorts): Promise<void> {
  const moved = new Map(Object.entries(from).map(([server, port]) => [String(port), String(to[server as keyof EstatePorts])]));
  const text = await readFile(configFile(folder), 'utf8');
  const place = /(?<=http:\/\/127\.0\.0\.1:)\d+/g;
  await writeFile(
    configFile(folder),
    text.replace(place, (port) => moved.get(port) ?? port),
  );
}

/** Where the secrets lie that the sources name. */
export function secretsFolder(folder: string): string {
  return join(resolve(folder), 'secrets');
}

function configFile(folder: string): string {
  return join(folder, 'costweave.yaml');
}

function readRules(name: string): Promise<string> {
  return readFile(new URL(`../rules/${name}`, import.meta.url), 'utf8');
}

function filled(template: string, folder: string, months: readonly Month[], ports: EstatePorts): string {
  const values: Record<string, string> = {
    ...Object.fromEntries(Object.entries(ports).map(([server, port]) => [server, String(port)])),
    since: months[0]!,
    // Within single quotes a quote is doubled.
    secrets: `file:${secretsFolder(folder).replaceAll("'", "''")}`,
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}
