import { columnsOfVersion, type FocusVersion } from '../charge/focus-columns.ts';

/** The version that a file of these columns is of: the one that dropped what it lacks, else the last that brought something it has. */
export function versionOfColumns(columns: readonly string[]): FocusVersion {
  const has = new Set(columns);
  if (has.has('ServiceProviderName') && !has.has('ProviderName')) return '1.4';
  const brought = (version: FocusVersion, before: FocusVersion) => {
    const earlier = new Set<string>(columnsOfVersion(before));
    return columnsOfVersion(version).some((name) => !earlier.has(name) && has.has(name));
  };
  if (brought('1.4', '1.3')) return '1.4';
  if (brought('1.3', '1.2')) return '1.3';
  if (brought('1.2', '1.1')) return '1.2';
  return brought('1.1', '1.0') ? '1.1' : '1.0';
}
