export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = typeof LOG_LEVELS[number];
export type LogFields = Record<string, unknown>;
export type Log = Record<LogLevel, (message: string, fields?: LogFields) => void>;

export interface LogOptions {
  readonly level: LogLevel;
  readonly service?: string | undefined;
  readonly write?: (line: string) => void;
}

/** One JSON object per line on stdout, which is what CloudWatch Logs Insights reads without further setup. */
export function createLog({ level: lowest, service, write = writeToStdout }: LogOptions): Log {
  const at = (level: LogLevel) => (message: string, fields: LogFields = {}) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(lowest)) return;
    write(JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields }));
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function writeToStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}
