// The process's own log: one JSON line an event on standard error. It never gets a query string, a body or a name of a person.

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Journal {
  readonly level: LogLevel;
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/** @param write where a line goes; standard error unless told otherwise */
export function openJournal(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Journal {
  const from = levels.indexOf(level);
  const at =
    (own: LogLevel) =>
    (event: string, facts: Facts = {}): void => {
      if (levels.indexOf(own) < from) return;
      write(`${JSON.stringify({ at: new Date().toISOString(), level: own, event, ...facts })}\n`);
    };
  return { level, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
