import {
  isMonth,
  isRefusal,
  objectFolderOf,
  refuse,
  writtenAs,
  type Delivery,
  type ListDeliveries,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { bareDeliveries } from './bare-files.ts';
import type { FocusConfig } from './config.ts';
import { placeOf } from './layout.ts';
import { isManifest, manifestLed } from './manifest-led.ts';
import { ofVersion, withAttributes } from './versions.ts';

/** The newest revision of every bill and period in the folder, led by manifests where the issuer writes them (AWS, Azure). */
export const focusDeliveries: ListDeliveries<FocusConfig> = (folder, config) => deliveries(folder, config, (key) => !isCommitments(key));

/** The same for files of contract commitments, which their path names: `contract-commitments.csv`, `ContractCommitment/2025-01.csv`. */
export const commitmentDeliveries: ListDeliveries<FocusConfig> = (folder, config) => deliveries(folder, config, isCommitments);

function isCommitments(key: string): boolean {
  return /contract[-_ ]?commitment/i.test(key);
}

async function* deliveries(
  folder: ObjectFolder,
  config: FocusConfig,
  accepts: (key: string) => boolean,
): AsyncGenerator<Delivery | Refusal> {
  const keys: string[] = [];
  for await (const { key } of folder.list()) if (accepts(key)) keys.push(key);
  const led = await manifestLed(folder, new Set(keys));
  const spokenFor = speaksFor(keys.filter(isManifest), led);
  const bare = bareDeliveries(
    keys.filter((key) => !spokenFor(key)),
    config.name,
  );
  const wanted = [...led, ...bare].filter(({ slice }) => config.name === undefined || nameIn(slice) === config.name);
  const bySlice = Map.groupBy(wanted, ({ slice }) => slice);
  for (const slice of [...bySlice.keys()].sort()) {
    const [first, ...others] = bySlice.get(slice)!;
    yield others.length > 0 ? ambiguous(slice, [first!, ...others]) : asConfigured(writtenAs(first!, config), config);
  }
}

/** The name in a slice: without its period, and without the folders that tell a file of no period from its namesakes. */
function nameIn(slice: string): string {
  const parts = slice.split('/');
  return (/^\d{4}-\d{2}(\.\.|$)/.test(parts.at(-1)!) && parts.length > 1 ? parts.at(-2) : parts.at(-1))!;
}

/** Beside manifests, files that none of them names belong to old revisions or to one that is still being written. */
function speaksFor(manifests: readonly string[], led: readonly (Delivery | Refusal)[]): (key: string) => boolean {
  const homes = new Set(manifests.flatMap((key) => placeOf(key)?.home ?? []));
  const folders = manifests.filter((key) => !placeOf(key)).map(objectFolderOf);
  const named = new Set(led.flatMap((offer) => (isRefusal(offer) ? [] : offer.objects.map(({ key }) => key))));
  return (key) => {
    const home = placeOf(key)?.home;
    return (
      named.has(key) || (home !== undefined && homes.has(home)) || folders.some((folder) => folder !== '' && key.startsWith(`${folder}/`))
    );
  };
}

function asConfigured(
  offer: Delivery | Refusal,
  { finalThrough, focusVersion, serviceProvider, hostProvider }: FocusConfig,
): Delivery | Refusal {
  if (isRefusal(offer)) return offer;
  const period = offer.slice.slice(offer.slice.lastIndexOf('/') + 1);
  const isFinal = finalThrough !== undefined && isMonth(period) && period <= finalThrough;
  const providers = {
    ...(serviceProvider === undefined ? {} : { service: serviceProvider }),
    ...(hostProvider === undefined ? {} : { host: hostProvider }),
  };
  const declared = Object.keys(providers).length === 0 ? offer : withAttributes(offer, providers);
  return ofVersion(isFinal ? { ...declared, final: true } : declared, focusVersion);
}

function ambiguous(slice: string, offers: readonly (Delivery | Refusal)[]): Refusal {
  const found = offers.map((offer) => (isRefusal(offer) ? offer.refused.found : offer.objects[0]?.key)).join(' and ');
  const wayOut = 'point the source at one of them, or give each a source of its own';
  return refuse(slice, 'slice-ambiguous', 'one bill of this name and period in the folder', found, wayOut);
}
