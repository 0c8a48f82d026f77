import type { Viewer } from '../authority/viewer.ts';

/** Within how many minutes somebody signed in who ends sessions of theirs elsewhere. */
export const RECENT_SIGN_IN_MINUTES = 15;

/** Whether the identity provider saw who it is a moment ago. What it does not tell is taken for long ago. */
export function isRecentSignIn({ signedIn }: Viewer, nowMs: number): boolean {
  const at = signedIn?.at ?? -Infinity;
  return nowMs - at <= RECENT_SIGN_IN_MINUTES * 60_000;
}
