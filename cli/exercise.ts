import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise, ExerciseDesk } from '@unimpeded/exercise/exercise.ts'
import { fromBase64url, toBase64url } from '@unimpeded/register/bytes.ts'
import { publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import { connect } from './client.ts'
import type { Command } from './command.ts'
import { usage } from './command-problem.ts'
import { urlOf } from './desk.ts'
import { exerciseFile } from './exercise-file.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'
import { deskFlags, firstWord, readFlags } from './read-flags.ts'
import { sayInstant } from './say-value.ts'
import { table } from './table.ts'

/** What only an exercise has: a clock that can be moved on, and desks whose keys are known. */
export const exercise: Command = {
  help: `Work with a running exercise: move its clock on, list its desks, fetch their keys.

Usage: unimpeded exercise advance DURATION [--key FILE] [--url URL]
       unimpeded exercise links [--url URL] [--json]
       unimpeded exercise keys --out DIR

  advance DURATION   Move the exercise clock on: 30m, 6h, 1d, 1h30m. Time only moves forward. Only the party that runs the
                     register may; without --key it is asked as the exercise's own operator.
  links              The link that signs each desk in
  keys --out DIR     Write the desks' key files there, for --key; an exercise's keys are no secret

“unimpeded serve --exercise” runs one. Real registers have real time, and their keys are their owners'.
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      { ...deskFlags, out: { type: 'string' }, json: { type: 'boolean' } },
      2,
    )
    const word = firstWord(positionals, '“advance”, “links” or “keys”')
    const url = urlOf(values, io).replace(/\/+$/, '')
    const { keys: desks } = JSON.parse(readFileSync(exerciseFile(), 'utf8')) as Exercise
    if (word === 'advance') {
      const minutes = minutesOf(firstWord(positionals.slice(1), 'a duration, such as 6h'))
      const path = values.key ?? (io.env.UNIMPEDED_KEY || undefined)
      const client = await connect({ url, seed: path === undefined ? desks[0]!.seed : readKeyFile(path).seed })
      const { now } = await client.send<{ now: number }>('POST', '/exercise/clock', { advanceMinutes: minutes })
      await client.close().catch(() => {})
      io.out(`${sayInstant(now)}\n`)
    } else if (word === 'links') {
      const links = desks.map(({ desk, label, seed }) => ({
        desk,
        label,
        link: `${url}/sign-in#desk=${encodeURIComponent(desk)}&seed=${seed}`,
      }))
      io.out(
        values.json
          ? `${JSON.stringify(links)}\n`
          : table(
              ['DESK', 'WHO', 'LINK'],
              links.map(each => [each.desk, each.label, each.link]),
            ),
      )
    } else if (word === 'keys') {
      if (values.out === undefined) throw usage('exercise keys needs a folder: --out DIR.')
      mkdirSync(values.out, { recursive: true, mode: 0o700 })
      for (const desk of desks)
        writeFileSync(join(values.out, `${desk.desk.replaceAll('/', '-')}.key`), keyFileOf(desk), { mode: 0o600 })
      io.err(`The keys of ${desks.length} desks are in ${values.out}.\n`)
    } else {
      throw usage(`exercise knows “advance”, “links” and “keys”, not “${word}”.`)
    }
  },
}

function keyFileOf({ label, seed }: ExerciseDesk): string {
  const file: KeyFile = { label, seed, publicKey: toBase64url(publicKeyOf(fromBase64url(seed))) }
  return `${JSON.stringify(file, null, 2)}\n`
}

function minutesOf(text: string): number {
  const parts = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/.exec(text)
  const [days = 0, hours = 0, minutes = 0] = (parts ?? []).slice(1).map(each => Number(each ?? 0))
  const sum = (days * 24 + hours) * 60 + minutes
  if (sum === 0) throw usage(`“${text}” is no duration.`, 'Write it as 30m, 6h, 1d or 1h30m.')
  return sum
}
