/** What tables are streamed as, by the ending of the path. */
export const STREAM_FORMAT_NAMES = ['csv', 'ndjson', 'arrow'] as const;
export type StreamFormat = (typeof STREAM_FORMAT_NAMES)[number];
