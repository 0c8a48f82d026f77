/** By which door somebody comes: HTTP, a WebSocket, the door of language models, the command line, a job of the queue, or a program that the hub is part of. */
export const ORIGINS = ['graph', 'websocket', 'mcp', 'command-line', 'job', 'program'] as const;
export type Origin = (typeof ORIGINS)[number];
