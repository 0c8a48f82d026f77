import type { IncomingHttpHeaders } from 'node:http';

export interface FileState {
  /** With its quotes. */
  readonly etag: string;
  /** In milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** What the conditions of a request make of it, in the order of RFC 9110, section 13.2.2. */
export function conditionOf(headers: IncomingHttpHeaders, { etag, modifiedAt }: FileState): 'go on' | 'not modified' | 'failed' {
  const ifMatch = headers['if-match'];
  const unmodified = dateOf(headers['if-unmodified-since']);
  if (ifMatch !== undefined && !names(ifMatch, etag)) return 'failed';
  if (ifMatch === undefined && unmodified !== undefined && seconds(modifiedAt) > seconds(unmodified)) return 'failed';
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return names(ifNoneMatch.replaceAll('W/', ''), etag) ? 'not modified' : 'go on';
  const since = dateOf(headers['if-modified-since']);
  return since !== undefined && seconds(modifiedAt) <= seconds(since) ? 'not modified' : 'go on';
}

/** Whether a part is wanted: `If-Range` names the file as it is. */
export function isRangeWanted({ 'if-range': ifRange }: IncomingHttpHeaders, { etag, modifiedAt }: FileState): boolean {
  if (ifRange === undefined) return true;
  const text = String(ifRange).trim();
  if (text.startsWith('"') || text.startsWith('W/')) return text === etag;
  const at = dateOf(text);
  return at !== undefined && seconds(at) === seconds(modifiedAt);
}

function names(listed: string, etag: string): boolean {
  return listed.trim() === '*' || listed.split(',').some((one) => one.trim() === etag);
}

function dateOf(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** HTTP tells no parts of a second. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
