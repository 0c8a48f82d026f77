import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the hub that serves this home can be asked: `<home>/hub.json`, written by who serves. */
interface HubAddress {
  readonly url: string;
  readonly process: number;
}

export function writeHubAddress(home: string, url: string): void {
  mkdirSync(home, { recursive: true });
  const address: HubAddress = { url, process: process.pid };
  writeFileSync(fileIn(home), `${JSON.stringify(address)}\n`);
}

/** Only our own: another hub of this home may have taken the place. */
export function removeHubAddress(home: string): void {
  if (read(home)?.process === process.pid) rmSync(fileIn(home), { force: true });
}

/** The URL of a hub of this home that answers; undefined when none does. */
export async function findRunningHub(home: string): Promise<string | undefined> {
  const address = read(home);
  if (!address) return undefined;
  const alive = await fetch(`${address.url}/livez`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return alive?.ok ? address.url : undefined;
}

function read(home: string): HubAddress | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as HubAddress;
  } catch {
    return undefined;
  }
}

function fileIn(home: string): string {
  return path.join(home, 'hub.json');
}
