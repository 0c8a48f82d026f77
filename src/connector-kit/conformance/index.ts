export { checkConformance } from './check-conformance.ts';
export { CLAUSES, type Clause, type ClauseReport } from './clauses.ts';
export { casesIn, type ConformanceCase, type ConformanceSubject } from './conformance-case.ts';
export { memoryFilesOf, memoryFolder, type MemoryFiles } from './memory-folder.ts';
export { WAY_OUT } from './way-out.ts';
