/** For how long somebody can take a role by themself. */
export const BREAK_GLASS_HOURS_MAX = 8;

/** That another person looked over what somebody took. */
export interface BreakGlassReview {
  readonly reviewedAt: string;
  readonly reviewedBy: string;
  readonly words: string;
}
