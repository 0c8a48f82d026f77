import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';

/**
 * Places in the stream of a question, for pages that go on after a pause. They are sealed: with a number of its own choice a page would ask
 * for what was before its question began.
 */
export interface EmbedPlaces {
  placeOf(question: EmbedQuestion, eventId: string): string;
  /** The event at a place; undefined: this question was never told it. */
  eventAt(question: EmbedQuestion, place: string): string | undefined;
}

export function embedPlaces(secret: Buffer): EmbedPlaces {
  const sealOf = ({ documentId, variables }: EmbedQuestion, eventId: string) =>
    createHmac('sha256', secret)
      .update(`${eventId} ${documentId} ${canonicalJson(variables)}`)
      .digest('base64url');
  return {
    placeOf: (question, eventId) => `${eventId}.${sealOf(question, eventId)}`,
    eventAt(question, place) {
      const [, eventId, seal] = /^(\d{1,18})\.([\w-]{43})$/.exec(place) ?? [];
      if (eventId === undefined || seal === undefined) return undefined;
      return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(question, eventId))) ? eventId : undefined;
    },
  };
}
