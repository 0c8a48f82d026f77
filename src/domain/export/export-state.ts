/** What became of an export that somebody asked for. */
export const EXPORT_STATES = {
  waiting: 'It waits for its turn.',
  running: 'It is being written.',
  finished: 'The file is there.',
  failed: 'There is no file: `failure` says why.',
  removed: 'The file has been removed, for its time was over.',
} as const satisfies Readonly<Record<string, string>>;

export type ExportState = keyof typeof EXPORT_STATES;
