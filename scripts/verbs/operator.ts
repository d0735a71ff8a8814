// Who works at the command line: the account of the operating system.
import { userInfo } from 'node:os';

export function operator(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
