import type { RoleName } from '../authority/role.ts';

/** What one viewer may ask, by whatever keys, sessions and processes. */
export interface ViewerLimits {
  readonly pointsPerMinute: number;
  readonly rowsPerMinute: number;
  readonly secondsPerMinute: number;
  readonly secondsPerOperation: number;
  /** Of a whole table, however fast it is read. */
  readonly secondsPerExport: number;
  readonly socketsPerViewer: number;
  readonly subscriptionsPerViewer: number;
  /** In one process: what was written to the sockets of the viewer, and not read. */
  readonly bufferedBytesPerViewer: number;
  /** Of a table that is exported as a file. */
  readonly rowsPerExport: number;
  /** Exports that wait or are being written. */
  readonly openExportsPerViewer: number;
}

export const DEFAULT_LIMITS: ViewerLimits = {
  pointsPerMinute: 600_000,
  rowsPerMinute: 5_000_000,
  secondsPerMinute: 3_600,
  secondsPerOperation: 60,
  secondsPerExport: 1_800,
  socketsPerViewer: 100,
  subscriptionsPerViewer: 500,
  bufferedBytesPerViewer: 16 * 1024 * 1024,
  rowsPerExport: 50_000_000,
  openExportsPerViewer: 5,
};
export const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as (keyof ViewerLimits)[];

/** Limits of everybody, and of roles that have others. */
export interface LimitsByRole extends ViewerLimits {
  readonly roles: Readonly<Partial<Record<RoleName, Partial<ViewerLimits>>>>;
}

/** Of somebody with these roles: whoever holds several has the most that one of them allows, so that no role takes anything away. */
export function limitsFor({ roles, ...everybody }: LimitsByRole, held: readonly RoleName[]): ViewerLimits {
  const named = held.map((role) => roles[role]);
  if (named.every((one) => one === undefined)) return everybody;
  const most = (name: keyof ViewerLimits) => Math.max(...named.map((one) => one?.[name] ?? everybody[name]));
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, most(name)])) as unknown as ViewerLimits;
}
