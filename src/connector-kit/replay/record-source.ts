import type { SourceApi } from '../source-api.ts';
import type { Exchange, RecordedRun } from './exchange.ts';
import { recordedRequest } from './recorded-request.ts';

/** What was asked and answered, as it comes. */
export interface SourceRecorder {
  readonly api: SourceApi;
  readonly exchanges: readonly Exchange[];
  readonly runs: readonly RecordedRun[];
}

/** Headers of an answer that a connector may look at; all others (cookies, tokens, trace ids) are never kept. */
const KEPT_HEADERS = /^(content-type|etag|last-modified|link|next|odata-version|retry-after|total|x-next-\w+|x-total-\w+)$/;

/** Listens to a source: the requests of a connector and the sound answers that it got. Proofs of identity are not seen here. */
export function recordSource(api: SourceApi, endpointUrl: string): SourceRecorder {
  const exchanges: Exchange[] = [];
  const runs: RecordedRun[] = [];
  const { run } = api;
  const recorder: SourceApi = {
    async request(request) {
      const answer = await api.request(request);
      const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => KEPT_HEADERS.test(name)));
      exchanges.push({ request: recordedRequest(endpointUrl, request), answer: { status: answer.status, headers, body: answer.text } });
      return answer;
    },
    ...(run && {
      async *run(program) {
        const lines: string[] = [];
        runs.push({ program: { command: program.command }, lines });
        for await (const line of run(program)) {
          lines.push(line);
          yield line;
        }
      },
    }),
  };
  return { api: recorder, exchanges, runs };
}
