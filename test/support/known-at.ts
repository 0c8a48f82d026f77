import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Month } from '#src/domain/time/month.ts';
import type { Database } from '#src/store/database.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** What the hub knows of these months, or knew at an instant. */
export function knownAt(db: Database, months: readonly Month[], asOf?: string): Promise<Knowledge> {
  return readAsHub(db, administrator('test'), (snapshot) => knowledgeAt(snapshot, months, asOf));
}
