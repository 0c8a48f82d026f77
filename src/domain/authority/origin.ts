/** By which door somebody comes: HTTP, a WebSocket, the door of language models, PostgreSQL, the command line, a job of the queue, or a program that the hub is part of. */
export const ORIGINS = ['graph', 'websocket', 'mcp', 'sql', 'command-line', 'job', 'program'] as const;
export type Origin = (typeof ORIGINS)[number];
