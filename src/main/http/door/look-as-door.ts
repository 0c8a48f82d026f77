import type { IncomingMessage } from 'node:http';
import { AccessRefusedError } from '../../../domain/authority/access-refused-error.ts';
import { lookingAs } from '../../../domain/person/look-as.ts';
import { isPersonName, viewerIdOf } from '../../../domain/person/person-name.ts';
import { viewersOf } from '../../../domain/person/viewers-of.ts';
import type { Database } from '../../../store/database.ts';
import { ownRoles } from '../../../store/person/own-roles.ts';
import type { LaterNotes } from '../../record/later-notes.ts';
import type { AccessMemory } from '../../sign-in/access-memory.ts';
import type { Caller } from '../../sign-in/caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';

/** As whom a page looks at the hub; of WebSockets, which have no headers in browsers, `lookAs` of what they begin with. */
const LOOK_AS_HEADER = 'x-costweave-look-as';

/** Turns those who are known into those who look as somebody else, where they ask for it. */
export interface LookAsDoor {
  /** The same caller where `asked` is undefined. Throws an AccessRefusedError where they may not, or there is nobody of that name. */
  through(caller: Caller, asked: unknown, door: Door): Promise<Caller>;
}

type Door = Parameters<typeof viewerAt>[1];

const HOUR_MS = 3_600_000;
const NOTED_MAX = 10_000;

export function openLookAsDoor(db: Database, memory: Pick<AccessMemory, 'of'>, later: Pick<LaterNotes, 'add'>): LookAsDoor {
  const noted = new Map<string, number>();
  /** One for each pair: what is known of a viewer is remembered by them. */
  const pairs = new WeakMap<Caller, WeakMap<Caller, Caller>>();

  const seenAs = (person: string) =>
    memory.of(`seen as ${person}`, async (): Promise<Caller | undefined> => {
      const roles = await ownRoles(db, person);
      if (!roles) return undefined;
      const viewers = viewersOf({ id: viewerIdOf(person), person, origin: 'graph' }, roles);
      return { viewers, by: { way: 'this machine' }, roles: roles.map(({ role }) => role) };
    });
  /** Once an hour for each who looks, from where and as whom. */
  const note = (looker: Caller['viewers'][0], person: string, door: Door) => {
    const what = JSON.stringify([looker.id, person, door]);
    if ((noted.get(what) ?? 0) > Date.now() - HOUR_MS) return;
    if (noted.size >= NOTED_MAX) noted.clear();
    noted.set(what, Date.now());
    later.add(viewerAt(looker, door), { action: 'access.look-as', subject: person, before: null, after: null, reason: null });
  };

  return {
    async through(caller, asked, door) {
      if (asked === undefined) return caller;
      const person = typeof asked === 'string' && isPersonName(asked) ? asked : undefined;
      // Whether there is such a person is told to those who may know.
      const seen = person !== undefined && lookingAs(caller.viewers, person, caller.viewers) ? await seenAs(person) : undefined;
      if (person === undefined || !seen) throw refusal(caller);
      const known = pairs.get(caller)?.get(seen);
      const looking = known ?? { ...caller, viewers: lookingAs(caller.viewers, person, seen.viewers)! };
      if (!known) pairs.set(caller, (pairs.get(caller) ?? new WeakMap<Caller, Caller>()).set(seen, looking));
      note(looking.viewers[0], person, door);
      return looking;
    },
  };
}

/** The header of a request; one that stands there twice names nobody. */
export function lookAsOf({ headers }: IncomingMessage): unknown {
  return headers[LOOK_AS_HEADER];
}

function refusal({ viewers: [{ id }] }: Caller): AccessRefusedError {
  const expected = 'somebody who may read who may what, to look as a person of the hub who has not left';
  return new AccessRefusedError({ permission: 'access.read', expected, found: id, wayOut: 'end looking as another person' }, id);
}
