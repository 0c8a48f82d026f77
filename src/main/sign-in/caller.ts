import type { IncomingMessage } from 'node:http';
import type { RoleName } from '../../domain/authority/role.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';

/** How somebody is known. */
export type SignInWay =
  | { readonly way: 'session'; readonly issuer: string }
  | { readonly way: 'access token'; readonly issuer: string }
  | { readonly way: 'key'; readonly key: string }
  | { readonly way: 'embed token'; readonly embed: string }
  | { readonly way: 'configured token' }
  | { readonly way: 'this machine' };

/** Somebody who is known. */
export interface Caller {
  readonly by: SignInWay;
  /** Whom they can ask as: one for each operation. The one who may most comes first. */
  readonly viewers: readonly [Viewer, ...Viewer[]];
  /** By which they may so, for the limits that roles have. */
  readonly roles: readonly RoleName[];
  /** Until when this holds, in milliseconds since 1970, unless something is taken from them before; absent: nothing known ends it. */
  readonly until?: number;
  /** The one question that they may ask, and from pages of which origin alone; absent: whatever they are permitted. */
  readonly only?: EmbedQuestion & { readonly origin: string };
}

/** Who asks; undefined: nobody who is known. */
export type Authenticate = (authorization: string | undefined, request: IncomingMessage) => Promise<Caller | undefined>;

/** People who signed in with a browser. */
export interface WebSessions {
  /** By what a browser is known, as a text to remember it by; undefined: by nothing, or a page of another site asks. */
  credentialOf(request: IncomingMessage): string | undefined;
  callerOf(credential: string): Promise<Caller | undefined>;
}

/** Somebody with one sight whom nothing ends: what the configuration names. */
export function callerOf(viewer: Viewer, by: SignInWay): Caller {
  return { viewers: [viewer], by, roles: [seesAllCostCenters(viewer) ? 'administrator' : 'viewer'] };
}

/** The earliest of these ends. */
export function earliest(ends: readonly (string | null | undefined)[]): number | undefined {
  const known = ends.flatMap((end) => (end === null || end === undefined ? [] : [Date.parse(end)]));
  return known.length === 0 ? undefined : Math.min(...known);
}
