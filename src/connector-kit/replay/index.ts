export {
  EXCHANGES_FILE,
  FIRST_SYNC,
  parseRecording,
  recordingText,
  type Exchange,
  type RecordedAnswer,
  type Recording,
} from './exchange.ts';
export { holdsSecret, makeAnonymous, type MadeAnonymous } from './make-anonymous.ts';
export { parseJsonWithExactNumbers } from './json-with-exact-numbers.ts';
export { sourceAnswer } from './recorded-answer.ts';
export { requestKey } from './recorded-request.ts';
export { recordSource } from './record-source.ts';
export { NOT_RECORDED, replaySource } from './replay-source.ts';
