import { writeFileSync } from 'node:fs'
import { toBase64url } from '@unimpeded/register/bytes.ts'
import { newSeed, publicKeyOf } from '@unimpeded/server/native-crypto.ts'
import type { Command } from './command.ts'
import { usage } from './command-problem.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'
import { firstWord, readFlags } from './read-flags.ts'

/** Makes a key, or shows the public part of one. */
export const keys: Command = {
  help: `Make a key for a person at a desk, or show its public part.

Usage: unimpeded keys new [--label NAME] [--out FILE] [--json]
       unimpeded keys show FILE [--json]

  --label NAME   Whose key it is, for their own eyes
  --out FILE     Write the key file there, readable by its owner only; a file that is there is left as it is.
                 Without it the key file itself is printed.
  --json         With --out: print {label, publicKey, file}

The public key is what the register learns, with register-party, name-delegate or rotate-key. The seed never leaves
the file. Whoever has the file signs for the desk: keep it as you would keep a stamp.

  unimpeded keys new --label "Jonas, convoys" --out jonas.key
`,
  async run(args, io) {
    const { values, positionals } = readFlags(
      args,
      { label: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } },
      2,
    )
    const word = firstWord(positionals, '“new” or “show”')
    if (word === 'new') {
      const seed = newSeed()
      const made: KeyFile = {
        label: values.label ?? '',
        seed: toBase64url(seed),
        publicKey: toBase64url(publicKeyOf(seed)),
      }
      const text = `${JSON.stringify(made, null, 2)}\n`
      if (values.out === undefined) return io.out(text)
      writeFileSync(values.out, text, { mode: 0o600, flag: 'wx', flush: true })
      const { label, publicKey } = made
      if (values.json) io.out(`${JSON.stringify({ label, publicKey, file: values.out })}\n`)
      else {
        io.out(`${publicKey}\n`)
        io.err(`The key is in ${values.out}. Above is its public part, which the register is to learn.\n`)
      }
    } else if (word === 'show') {
      const { label, publicKey } = readKeyFile(firstWord(positionals.slice(1), 'a key file'))
      io.out(values.json ? `${JSON.stringify({ label, publicKey })}\n` : `${publicKey}\n`)
    } else {
      throw usage(`keys knows “new” and “show”, not “${word}”.`)
    }
  },
}
