import { SourceFault, type SourceApi, type SourceProgram } from '../source-api.ts';
import type { Exchange, RecordedRequest, Recording } from './exchange.ts';
import { nearestRequest } from './nearest-request.ts';
import { answerFault, sourceAnswer } from './recorded-answer.ts';
import { recordedRequest, requestKey, requestText } from './recorded-request.ts';

/**
 * A source that answers from a recording, without the network. Requests are the same by method, path, query and body; one that was
 * recorded more than once is answered in that order, and then by the last. What was not recorded is a SourceFault that names it
 * and the nearest one that was.
 */
export function replaySource({ exchanges, runs }: Pick<Recording, 'exchanges' | 'runs'>, endpointUrl: string): SourceApi {
  const waiting = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const key = requestKey(exchange.request);
    waiting.set(key, [...(waiting.get(key) ?? []), exchange]);
  }

  function answerTo(asked: RecordedRequest): Exchange['answer'] {
    const queue = waiting.get(requestKey(asked));
    if (!queue) {
      throw notRecorded(
        asked,
        exchanges.map(({ request }) => request),
      );
    }
    return (queue.length > 1 ? queue.shift()! : queue[0]!).answer;
  }

  return {
    // A connector that throws before it awaits must not differ from one that does after.
    // oxlint-disable-next-line typescript/require-await
    async request(request) {
      const asked = recordedRequest(endpointUrl, request);
      const answer = sourceAnswer(answerTo(asked), asked);
      const fault = answerFault(request, asked, answer);
      if (fault) throw fault;
      return answer;
    },
    run: (program) => replayRun(program, runs),
  };
}

export const NOT_RECORDED = 'not-recorded';

function notRecorded(asked: RecordedRequest, recorded: readonly RecordedRequest[]): SourceFault {
  const nearest = nearestRequest(asked, recorded);
  return new SourceFault('stop', {
    code: NOT_RECORDED,
    expected: `a recorded answer to ${requestText(asked)}`,
    found: nearest ? `none; the nearest that was recorded is ${requestText(nearest)}` : 'an empty recording',
    wayOut: 'record it with `costweave connector record`, or mend the request',
  });
}

// oxlint-disable-next-line typescript/require-await
async function* replayRun({ command }: SourceProgram, runs: Recording['runs']): AsyncIterable<string> {
  const run = runs.find(({ program }) => JSON.stringify(program.command) === JSON.stringify(command));
  if (!run) {
    throw new SourceFault('stop', {
      code: NOT_RECORDED,
      expected: `recorded lines of ${command.join(' ')}`,
      found: runs.length === 0 ? 'no recorded program' : runs.map(({ program }) => program.command.join(' ')).join(', '),
      wayOut: 'record it, or mend the command',
    });
  }
  yield* run.lines;
}
