export { checkConformance } from './check-conformance.ts';
export type { FaultySource, FaultyTransport, TransportFault } from './faulty-transport.ts';
export { CLAUSES, PAGE_CLAUSES, type Clause, type ClauseReport, type PageClause } from './clauses.ts';
export { casesIn, type ConformanceCase, type ConformanceSubject } from './conformance-case.ts';
export { memoryFilesOf, memoryFolder, type MemoryFiles } from './memory-folder.ts';
export { WAY_OUT } from './way-out.ts';
