import { can, refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { embedTokenToEnd, endEmbedToken } from '../../store/embed/embed-tokens.ts';
import { soundReason } from '../sound-reason.ts';

export interface EmbedTokenRevoked {
  readonly outcome: 'revoked';
  readonly number: string;
}

/** Ends an embed token, at once: one's own, or anybody's for whoever may say who may what. */
export async function revokeEmbedToken(
  db: Database,
  viewer: Viewer,
  { number, reason: given }: { readonly number: string; readonly reason: string },
): Promise<EmbedTokenRevoked | Refused> {
  const refusal = refusalOf(viewer, 'embed.make');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<EmbedTokenRevoked | Refused> => {
    const token = /^\d{1,18}$/.test(number) ? await embedTokenToEnd(transaction, number) : undefined;
    const isOwn = token !== undefined && (viewer.person === undefined ? token.createdBy === viewer.id : token.maker === viewer.person);
    // Nobody learns by a number whether there is a token of somebody else.
    if (!token || (!isOwn && !can(viewer, 'access.grant'))) {
      const wayOut = 'take its number from the answer that made it, or from the list of embed tokens';
      return refused('NOT_FOUND', { expected: 'the number of an embed token', found: number.slice(0, 80), wayOut });
    }
    if (token.state !== 'in-force') {
      const wayOut = 'there is nothing to do';
      return refused('NOTHING_TO_DECIDE', { expected: 'an embed token that holds', found: `one that is ${token.state}`, wayOut });
    }
    await endEmbedToken(transaction, viewer, token, reason);
    return { outcome: 'revoked', number };
  });
}
