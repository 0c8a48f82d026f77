import { randomUUID } from 'node:crypto';
import { can, refusalOf } from '../../domain/authority/demand.ts';
import type { Permission, ReadPermission } from '../../domain/authority/permission.ts';
import { EVERYTHING } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { carriedByEmbed, EMBED_SECONDS_MAX, isOrigin, type EmbedSight } from '../../domain/embed/embed-token.ts';
import { isWithin, type Sight } from '../../domain/embed/sights-of-both.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { keepEmbedToken, type NewEmbedToken } from '../../store/embed/embed-tokens.ts';
import { grantFault } from '../person/sound-grant.ts';
import { personAsIs } from '../../store/person/person-to-change.ts';
import { present } from '../person/with-person.ts';
import type { EmbedDesk, SoundQuestion } from './embed-desk.ts';
import { askingSights, embedSights, grantedSights } from './embed-sights.ts';

export interface EmbedTokenRequest {
  /** The id of a trusted document, or the name of its operation. */
  readonly question: string;
  readonly variables: unknown;
  /** Of the pages that may ask it. */
  readonly origin: string;
  readonly sight: EmbedSight;
  /** How long it holds. */
  readonly seconds: number;
}

export interface EmbedTokenMade {
  readonly outcome: 'made';
  readonly number: string;
  /** Told once: nobody can read it again. */
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Makes a token by which pages of one origin ask one question, in the sight of a person or role, as far as whoever makes it sees that as
 * well. What the maker may is kept with it, since a sign-in cannot be asked again; what was granted is asked again whenever it is used.
 */
export async function makeEmbedToken(
  db: Database,
  viewer: Viewer,
  desk: EmbedDesk | undefined,
  request: EmbedTokenRequest,
): Promise<EmbedTokenMade | Refused> {
  const refusal = refusalOf(viewer, 'embed.make');
  if (refusal) return notPermitted(refusal);
  if (viewer.onBehalfOf !== undefined) {
    const wayOut = 'have them make it, or ask for a role that permits it';
    return refused('NOT_SOUND', { expected: 'what you may in your own place', found: `in the place of ${viewer.onBehalfOf}`, wayOut });
  }
  if (!desk) return noDocuments();
  const question = desk.questionOf(request.question, request.variables);
  if ('outcome' in question) return question;
  const fault = faultOf(request, new Date().toISOString());
  if (fault) return fault;
  const issuedAt = Math.floor(Date.now() / 1000);
  const { documentId, operation, variables } = question;
  const { origin } = request;
  const claims = { id: randomUUID(), documentId, origin, issuedAt };
  const token = await desk.sign({ ...claims, expiresAt: issuedAt + request.seconds }, variables);
  const expiresAt = new Date((issuedAt + request.seconds) * 1000).toISOString();
  return db.transaction().execute(async (transaction): Promise<EmbedTokenMade | Refused> => {
    const sight = await keptSight(transaction, request.sight);
    if ('outcome' in sight) return sight;
    const maker = await makerOf(transaction, viewer);
    if ('outcome' in maker) return maker;
    const { sights } = await askingSights(transaction, sight);
    const blind = refusedSight(question, embedSights(sights, [{ permissions: new Set(maker.permissions), scopes: maker.scopes }]));
    if (blind) return blind;
    const kept = { tokenId: claims.id, documentId, operation, variables, origin, sight, maker, expiresAt };
    return { outcome: 'made', number: await keepEmbedToken(transaction, viewer, kept), token, expiresAt };
  });
}

function noDocuments(): Refused {
  const wayOut = 'name manifests in graph.trustedDocuments of the configuration';
  return refused('NOT_FOUND', { expected: 'a hub that keeps trusted documents', found: 'one that keeps none', wayOut });
}

async function keptSight(transaction: DatabaseTransaction, sight: EmbedSight): Promise<NewEmbedToken['sight'] | Refused> {
  if ('role' in sight) return sight;
  const person = present(await personAsIs(transaction, sight.person), sight.person);
  return 'outcome' in person ? person : { personId: person.id, person: person.name };
}

async function makerOf(transaction: DatabaseTransaction, { person: name, ...viewer }: Viewer): Promise<NewEmbedToken['maker'] | Refused> {
  const ceiling: Sight = { permissions: carriedByEmbed(viewer.permissions), scopes: viewer.scopes };
  const kept = { keyId: viewer.keyId ?? null, permissions: [...ceiling.permissions], scopes: ceiling.scopes };
  if (name === undefined) return { ...kept, personId: null, byGrants: false };
  const person = present(await personAsIs(transaction, name), name);
  if ('outcome' in person) return person;
  const { sights } = await grantedSights(transaction, person.id);
  return { ...kept, personId: person.id, byGrants: sights.some((sight) => isWithin(ceiling, sight)) };
}

/** A token that could only be refused is of no use: it is said at once. */
function refusedSight({ demands, operation }: SoundQuestion, sights: readonly Sight[]): Refused | undefined {
  const asking = sights.map((sight): Viewer => ({ id: 'embed', origin: 'graph', ...sight }));
  const mayAsk = (viewer: Viewer) => demands.every((permission) => can(viewer, permission as ReadPermission));
  if (asking.some(mayAsk)) return undefined;
  const found = demands.filter((permission: Permission) => !asking.some((viewer) => can(viewer, permission as ReadPermission)));
  return refused('NOT_SOUND', {
    expected: `a viewer who may ${operation}, as far as you may yourself`,
    found: found.length === 0 ? 'one who may only parts of it' : `one without ${found.join(', ')}`,
    wayOut: 'name a person who was granted a role that may, or a role',
  });
}

function faultOf({ origin, sight, seconds }: EmbedTokenRequest, now: string): Refused | undefined {
  if (!isOrigin(origin)) {
    const expected = 'an origin as browsers send it (https://host or https://host:port), without a path and without wildcards';
    return refused('NOT_SOUND', { expected, found: origin.slice(0, 200), wayOut: 'take it from the address of the page' });
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > EMBED_SECONDS_MAX) {
    const expected = `a time of 1 to ${EMBED_SECONDS_MAX / 60} minutes`;
    return refused('NOT_SOUND', { expected, found: `${seconds / 60}`, wayOut: 'have the page ask for another token when one is over' });
  }
  if ('role' in sight)
    return grantFault({ role: sight.role, scopes: { ...EVERYTHING, ...sight.scopes }, validFrom: null, validUntil: null }, now);
  return undefined;
}
