import type { AuditState } from '../../domain/audit/audit-entry.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import type { TableFilter } from '../question/table-filter.ts';
import type { FileQuestion } from './file-order.ts';

type Asked = Omit<FileQuestion, 'asOf'>;

export function keptQuestion({ period, columns, filter }: Asked): KeptQuestion {
  return { period: period ?? null, columns: columns ?? null, filter: (filter as AuditState | undefined) ?? null };
}

/** Of a question that was kept by this hub, and was sound then. */
export function askedQuestion({ period, columns, filter }: KeptQuestion): Asked {
  return { period: period ?? undefined, columns: columns ?? undefined, filter: (filter as TableFilter | null) ?? undefined };
}
