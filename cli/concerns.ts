import type { Concerns } from '@unimpeded/server/views/what-concerns-me.ts'
import type { Command } from './command.ts'
import { atDesk, Parties } from './desk.ts'
import { deskFlags, readFlags, wholeNumber } from './read-flags.ts'
import { sayAge, sayInstant } from './say-value.ts'
import { table } from './table.ts'

/** Lists what waits for a desk, or for somebody it must watch; silence with its age. */
export const concerns: Command = {
  help: `List what waits for you, or for somebody you must watch, most urgent first; silence with its age.

Usage: unimpeded concerns [--from N] [--json]

  --from N         After the first N; 500 are listed at once
  --json           The register's own answer
  --key FILE, --url URL   Whose desk, and which register (or UNIMPEDED_KEY, UNIMPEDED_URL)

URGENCY is now, soon (before a clock runs out), open (when you can) or know (nothing is asked of you). PARTY is whose
silence or turn it is, where it is not yours; ANSWER the kind of act that answers it. “passed on” says that the
protocol's clock has passed the silence on to you.
`,
  async run(args, io) {
    const { values } = readFlags(args, { ...deskFlags, from: { type: 'string' }, json: { type: 'boolean' } })
    return atDesk(values, io, async client => {
      const from = wholeNumber('--from', values.from ?? '0')
      const answer = await client.get<Concerns>(`/views/concerns?limit=500&from=${from}`)
      if (values.json) return io.out(`${JSON.stringify(answer)}\n`)
      const { counts, concerns: found } = answer
      if (counts.length === 0) return io.out('Nothing waits for you.\n')
      const parties = await Parties.of(client)
      const { now } = client.session
      io.out(
        table(
          ['URGENCY', 'WHAT', 'FOR', 'DUE', 'PARTY', 'ANSWER', 'TITLE', 'ID'],
          found.map(each => [
            each.urgency,
            each.escalated
              ? `${each.code}, passed on`
              : each.alarm?.nature
                ? `${each.code}, ${each.alarm.nature}`
                : (each.finding?.code ?? each.event?.rule ?? each.code),
            sayAge(now - each.since),
            each.due === null ? '—' : sayInstant(each.due),
            each.party === null ? '—' : parties.handle(each.party),
            each.act ?? '—',
            each.record.title,
            each.record.id,
          ]),
        ),
      )
      const all = counts.reduce((sum, { now, soon, open, know }) => sum + now + soon + open + know, 0)
      const told = from + found.length
      if (told < all) io.out(`${all - told} more: unimpeded concerns --from ${told}\n`)
    })
  },
}
