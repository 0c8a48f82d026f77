import { JOURNAL_KINDS, JOURNAL_LINE_ROLES, type JournalKind, type JournalLineRole } from '#src/domain/journal/journal.ts';
import { JOURNAL_STATES, type JournalState } from '#src/domain/journal/journal-state.ts';
import { enumOf } from '../enums/enum-of.ts';

export const JournalKindEnum = enumOf<JournalKind>('JournalKind', 'Why a journal is there.', JOURNAL_KINDS);
export const JournalStateEnum = enumOf<JournalState>('JournalState', 'Where a journal stands.', JOURNAL_STATES);
export const JournalLineRoleEnum = enumOf<JournalLineRole>('JournalLineRole', 'What a line of a journal is.', JOURNAL_LINE_ROLES);
