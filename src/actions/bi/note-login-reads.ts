import { isRestricted } from '../../domain/audit/restricted-reading.ts';
import { NOTHING } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { logLines } from '../../domain/bi/log-lines.ts';
import { toldRead, type ToldRead } from '../../domain/bi/told-read.ts';
import { viewerIdOf } from '../../domain/person/person-name.ts';
import { audit } from '../../store/audit/audit.ts';
import { firstToRead } from '../../domain/bi/first-to-read.ts';
import {
  firstGrant,
  grantsOfReads,
  hasLogins,
  instantOfLog,
  keepLogPosition,
  logFiles,
  logObstacle,
  logPart,
  logPositionToMove,
  moveLogPosition,
  type LogFile,
  type LoginGrant,
  type LogPosition,
} from '../../store/bi/server-log.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';

export type LoginReadsNoted =
  | { readonly outcome: 'noted'; readonly reads: number; readonly lost: readonly string[] }
  | { readonly outcome: 'unreadable'; readonly found: string };

/** What is read at once. A transaction has as many entries as it tells reads. */
const PART_BYTES = 1024 * 1024;
/** A look goes no further; the next one reads on. */
const PARTS_MAX = 256;
/** So many addresses of a login and a view have an entry of their own in a part; all others have one together. */
const ADDRESSES_MAX = 10;
/** Where the instant stands that a file begins with. */
const BEGIN_BYTES = 200;

/**
 * Takes over into the audit log what logins for SQL tools read of what is restricted, as the log of PostgreSQL tells it: a session that only reads can
 * write nothing else that stays. How far it was read is kept in the transaction that notes it, so each reading is noted once.
 */
export async function noteLoginReads(db: Database, signal?: AbortSignal): Promise<LoginReadsNoted> {
  if (!(await hasLogins(db))) return { outcome: 'noted', reads: 0, lost: [] };
  const found = await logObstacle(db);
  if (found !== undefined) return { outcome: 'unreadable', found };
  let reads = 0;
  const lost: string[] = [];
  for (let parts = 0; parts < PARTS_MAX && !signal?.aborted; parts++) {
    const step = await db.transaction().execute(readOn);
    if (!step) break;
    reads += step.reads;
    lost.push(...step.lost);
  }
  return { outcome: 'noted', reads, lost };
}

interface Step {
  readonly reads: number;
  /** A file that has gone before it was read to its end. */
  readonly lost: readonly string[];
}

/** Undefined: there is nothing more, or another process reads. */
async function readOn(transaction: DatabaseTransaction): Promise<Step | undefined> {
  const position = await logPositionToMove(transaction);
  if (position === 'taken') return undefined;
  // Before the part is read: a file that follows was begun when the one before had ended.
  const { folder, database, files } = await logFiles(transaction);
  if (files.length === 0) return undefined;
  if (position === 'none') return begin(transaction, folder, files);
  const file = files.find((one) => one.file === position.file);
  const at = file && BigInt(file.bytes) < BigInt(position.readBytes) ? beginOf(file) : position;
  const part = file ? await logPart(transaction, `${folder}${file.file}`, at.readBytes, PART_BYTES) : Buffer.alloc(0);
  const { lines, read, isWithinLine } = logLines(part, { isWithinLine: at.isWithinLine, isFull: part.length === PART_BYTES });
  if (read === 0) {
    const next = files.find((one) => follows(one, { file: position.file, writtenAt: file?.writtenAt ?? position.writtenAt }));
    if (!next) return undefined;
    await moveLogPosition(transaction, beginOf(next));
    return { reads: 0, lost: file ? [] : [position.file] };
  }
  const told = lines.flatMap((line) => toldRead(line, database) ?? []);
  await moveLogPosition(transaction, {
    file: at.file,
    writtenAt: file!.writtenAt,
    readBytes: String(BigInt(at.readBytes) + BigInt(read)),
    isWithinLine,
  });
  await note(transaction, told);
  return { reads: told.length, lost: [] };
}

/** From the first login on: what it read may be in a file that is not written any more, and has gone where the oldest one begins later. */
async function begin(transaction: DatabaseTransaction, folder: string, files: readonly LogFile[]): Promise<Step> {
  const granted = await firstGrant(transaction);
  const first = firstToRead(files, granted)!;
  await keepLogPosition(transaction, beginOf(first));
  if (first !== files[0]) return { reads: 0, lost: [] };
  const head = await logPart(transaction, `${folder}${first.file}`, '0', BEGIN_BYTES);
  const [, begun] = /^\{"timestamp":"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) /.exec(head.toString()) ?? [];
  const isWhole = begun === undefined || (await instantOfLog(transaction, begun)) <= granted;
  return { reads: 0, lost: isWhole ? [] : [`before ${first.file}`] };
}

function beginOf({ file, writtenAt }: LogFile): LogPosition {
  return { file, writtenAt, readBytes: '0', isWithinLine: false };
}

function follows(one: Pick<LogFile, 'file' | 'writtenAt'>, other: Pick<LogFile, 'file' | 'writtenAt'>): boolean {
  return one.writtenAt > other.writtenAt || (one.writtenAt === other.writtenAt && one.file > other.file);
}

/** An entry for each login, view and address of a part: what was read, how often, and from when to when. Not the statements, which may hold names. */
async function note(transaction: DatabaseTransaction, told: readonly ToldRead[]): Promise<void> {
  if (told.length === 0) return;
  const grants = await grantsOfReads(transaction, told);
  // Logins that are none of the hub's have no grant.
  const reads = told.flatMap((read, n) => (grants[n] ? [{ ...read, grant: grants[n] }] : []));
  for (const group of groupsOf(reads)) {
    const [{ login, grant, view, permissions, address, at }] = group as [GrantedRead];
    const id = grant.person === null ? login : viewerIdOf(grant.person);
    const addresses = new Set(group.map((read) => read.address));
    const viewer: Viewer = {
      id,
      permissions: new Set(),
      scopes: NOTHING,
      origin: 'sql',
      address: addresses.size === 1 ? (address ?? undefined) : undefined,
    };
    const after = {
      login,
      view: `bi.${view}`,
      times: group.length,
      from: at,
      until: group.at(-1)!.at,
      ...(addresses.size > 1 && { addresses: addresses.size }),
    };
    for (const permission of permissions.filter(isRestricted))
      await audit(transaction, viewer, { action: 'restricted.read', subject: permission, before: null, after, reason: null });
  }
}

interface GrantedRead extends ToldRead {
  readonly grant: LoginGrant;
}

/** By address, but that whoever has ever so many cannot make as many entries. */
function groupsOf(reads: readonly GrantedRead[]): GrantedRead[][] {
  const byView = Map.groupBy(reads, ({ grant, view, permissions }) => JSON.stringify([grant.id, view, permissions]));
  return [...byView.values()].flatMap((ofView) => {
    const byAddress = [...Map.groupBy(ofView, ({ address }) => address).values()];
    const rest = byAddress.slice(ADDRESSES_MAX);
    return [...byAddress.slice(0, ADDRESSES_MAX), ...(rest.length > 0 ? [rest.flat()] : [])];
  });
}
