export { checkConformance } from './check-conformance.ts';
export { CLAUSES, type Clause } from './clauses.ts';
export { casesIn, type ConformanceSubject } from './conformance-case.ts';
export { memoryFilesOf, memoryFolder, type MemoryFiles } from './memory-folder.ts';
