import type { DeliveryObject } from './delivery.ts';

/**
 * What a key's ending says of an object: `….csv`, `….csv.gz`, `….parquet` (also `….snappy.parquet`, compressed inside).
 * Undefined for anything else: a manifest, a script, a zip archive.
 */
export function deliveryObject(key: string, more: Partial<DeliveryObject> = {}): DeliveryObject | undefined {
  const ending = /\.(csv|csv\.gz|parquet)$/i.exec(key);
  if (!ending) return undefined;
  const parquet = ending[1]!.toLowerCase() === 'parquet';
  const gzip = ending[1]!.toLowerCase() === 'csv.gz';
  return { key, format: parquet ? 'parquet' : 'csv', compression: gzip ? 'gzip' : 'none', ...more };
}

/** The file's name without folders and without the ending that `deliveryObject` knows. */
export function objectStem(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).replace(/(\.snappy)?\.(csv|csv\.gz|parquet)$/i, '');
}

/** The folder that a key lies in, without the `/` at its end; '' at the top. */
export function objectFolderOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/')));
}
