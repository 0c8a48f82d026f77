export {
  EXCHANGES_FILE,
  FIRST_SYNC,
  parseRecording,
  recordingText,
  type Exchange,
  type RecordedAnswer,
  type RecordedKnowledge,
  type RecordedRequest,
  type RecordedRun,
  type Recording,
} from './exchange.ts';
export { holdsSecret, makeAnonymous, type Anonymity, type MadeAnonymous, type Replaced } from './make-anonymous.ts';
export { parseJsonWithExactNumbers } from './json-with-exact-numbers.ts';
export { answerFault, sourceAnswer } from './recorded-answer.ts';
export { recordedRequest, requestKey, requestText } from './recorded-request.ts';
export { recordSource, type SourceRecorder } from './record-source.ts';
export { NOT_RECORDED, replaySource } from './replay-source.ts';
