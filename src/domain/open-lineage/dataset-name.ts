import type { DatasetName } from './event.ts';

/** Names of data as other tools name it, so that their lineage and ours meet: a bucket, a host, the file system. */
export interface Location {
  readonly namespace: string;
  /** What names below begin with; '' or without a slash at its end. */
  readonly base: string;
  /** Without what could be a secret; null where there is no address. */
  readonly uri: string | null;
}

/**
 * Where a source's data lies. `address`: its folder (`/srv/bills`), bucket (`s3://bills/cur`) or the URL of its interface; null where
 * the configuration no longer knows the source. User, password and query of a URL are left out.
 */
export function locationOf(sourceId: string, address: string | null): Location {
  const url = address === null ? null : URL.parse(address);
  if (address !== null && !url) return { namespace: 'file', base: trimmed(address), uri: null };
  if (!url) return { namespace: `costweave/${sourceId}`, base: '', uri: null };
  if (url.protocol === 'file:') return { namespace: 'file', base: trimmed(url.pathname), uri: url.href };
  const base = trimmed(url.pathname).replace(/^\//, '');
  const uri = `${url.protocol}//${url.host}${url.pathname}`;
  // Blob Storage is named as Spark does it, by container and account.
  const [container = '', ...folders] = base.split('/');
  if (/\.blob\.core\./.test(url.hostname)) return { namespace: `wasbs://${container}@${url.host}`, base: folders.join('/'), uri };
  return { namespace: `${url.protocol}//${url.host}`, base, uri };
}

/** Files that are listed by name. A delivery of more is named by its folder alone. */
const FILES_MAX = 100;

export interface Delivered {
  readonly dataset: DatasetName;
  /** The files, where the dataset stands for several. */
  readonly files: readonly DatasetName[];
}

/** What a delivery is called: its one file, or the folder that all its files lie in. */
export function deliveredDataset({ namespace, base }: Location, stream: string, keys: readonly string[]): Delivered {
  const named = (key: string): DatasetName => ({ namespace, name: joined(base, key) });
  if (keys.length === 0) return { dataset: named(stream), files: [] };
  if (keys.length === 1) return { dataset: named(keys[0]!), files: [] };
  const folder = commonFolder(keys);
  return { dataset: named(folder === '' ? stream : folder), files: keys.length <= FILES_MAX ? keys.map(named) : [] };
}

function commonFolder(keys: readonly string[]): string {
  const [first, ...rest] = keys.map((key) => key.split('/').slice(0, -1));
  let length = first!.length;
  for (const parts of rest) {
    let same = 0;
    while (same < length && parts[same] === first![same]) same++;
    length = same;
  }
  return first!.slice(0, length).join('/');
}

function joined(base: string, key: string): string {
  return base === '' ? key : `${base}/${key}`;
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '');
}
