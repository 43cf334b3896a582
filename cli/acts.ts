import type { ActSummary } from '@unimpeded/server/views/acts-on.ts'
import type { Command } from './command.ts'
import { atDesk, Parties } from './desk.ts'
import { deskFlags, readFlags, wholeNumber } from './read-flags.ts'
import { sayInstant } from './say-value.ts'
import { table } from './table.ts'

/** Lists the acts a desk may read, newest first. */
export const acts: Command = {
  help: `List the acts you may read, newest first.

Usage: unimpeded acts [--case ID] [--kind KIND] [--by PARTY] [--before INDEX] [--limit N] [--json]

  --case ID        Only those of a case
  --kind KIND      Only those of a kind
  --by PARTY       Only those of a party, by handle or id
  --before INDEX   Only those entered before this entry
  --limit N        At most so many, up to 500; otherwise 50
  --json           The register's own answer
  --key FILE, --url URL   Whose desk, and which register (or UNIMPEDED_KEY, UNIMPEDED_URL)
`,
  async run(args, io) {
    const { values } = readFlags(args, {
      ...deskFlags,
      case: { type: 'string' },
      kind: { type: 'string' },
      by: { type: 'string' },
      before: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
    })
    return atDesk(values, io, async client => {
      const parties = await Parties.of(client)
      const question = new URLSearchParams({ limit: String(wholeNumber('--limit', values.limit ?? '50')) })
      if (values.case !== undefined) question.set('case', values.case)
      if (values.kind !== undefined) question.set('kind', values.kind)
      if (values.by !== undefined) question.set('by', parties.id(values.by))
      if (values.before !== undefined) question.set('before', String(wholeNumber('--before', values.before)))
      const found = await client.get<ActSummary[]>(`/acts?${question}`)
      io.out(values.json ? `${JSON.stringify(found)}\n` : sayActs(found, parties))
    })
  },
}

/** Acts as a table. */
export const sayActs = (found: readonly ActSummary[], parties: Parties): string =>
  table(
    ['ENTRY', 'ENTERED', 'KIND', 'BY', 'ID'],
    found.map(each => [String(each.index), sayInstant(each.at), each.kind, parties.handle(each.by), each.id]),
  )
