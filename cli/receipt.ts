import { writeFileSync } from 'node:fs'
import type { Command } from './command.ts'
import { atDesk } from './desk.ts'
import { deskFlags, firstWord, readFlags } from './read-flags.ts'

/** Fetches the receipt of an act, whole or with fields withheld. */
export const receipt: Command = {
  help: `Fetch the receipt of an act: a file that proves by itself that the act is in the register.

Usage: unimpeded receipt ID [--withhold FIELD …] [--out FILE] [--key FILE] [--url URL]

  --withhold FIELD   Leave this field out, such as body.contacts; may be repeated. The receipt proves the rest.
  --out FILE         Write it there; a file that is there is left as it is. Without it the receipt is printed.

Check it with: unimpeded verify FILE --vkey KEY
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      { ...deskFlags, withhold: { type: 'string', multiple: true }, out: { type: 'string' } },
      1,
    )
    const id = encodeURIComponent(firstWord(positionals, 'the id of an act'))
    const withheld = (values.withhold ?? []).flatMap(names => names.split(','))
    const question = withheld.length > 0 ? `?withhold=${encodeURIComponent(withheld.join(','))}` : ''
    return atDesk(values, io, async client => {
      const text = await client.text(`/acts/${id}/receipt${question}`)
      if (values.out === undefined) return io.out(text)
      writeFileSync(values.out, text, { flag: 'wx' })
      io.err(`The receipt is in ${values.out}.\n`)
    })
  },
}
