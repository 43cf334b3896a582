import { usage } from './command-problem.ts'

/** Refuses a DATABASE_URL that names no database. It is not shown: it may hold a password. */
export function requireDatabaseUrl(url: string | undefined): void {
  if (url === undefined || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return
  throw usage(
    'DATABASE_URL needs the form postgres://user:password@host:5432/database.',
    'In a user or password, write @ as %40, / as %2F and : as %3A.',
  )
}
