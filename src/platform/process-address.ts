import { hostname, userInfo } from 'node:os';

/** From where a process of the hub acts: the account of the operating system that it runs under, and the name of the machine. */
export function processAddress(): string {
  return `${accountName()}@${hostname()}`;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container an account may have a number and no name.
    return String(process.getuid?.() ?? 'unknown');
  }
}
