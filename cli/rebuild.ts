import { rebuild } from '@unimpeded/server/rebuild.ts'
import { atRest } from './at-rest.ts'
import type { Command } from './command.ts'
import { readFlags } from './read-flags.ts'

/** Makes the world's tables anew from the acts. */
export const rebuildCommand: Command = {
  help: `Throw the world's tables away and make them anew from the acts, in one transaction. The log is not touched.

Usage: unimpeded rebuild [--data DIR] [--json]

  --data DIR     The register's folder; it must not be served meanwhile
  --json         {acts, versions}
  DATABASE_URL   The register's database
`,
  async run(args, io) {
    const { values } = readFlags(args, { data: { type: 'string' }, json: { type: 'boolean' } })
    const made = await atRest(values.data, io, client => rebuild(client))
    io.out(
      values.json
        ? `${JSON.stringify(made)}\n`
        : `The world was made anew from ${made.acts} acts: ${made.versions} versions of records.\n`,
    )
  },
}
