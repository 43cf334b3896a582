import { startWitness } from '@unimpeded/server/witness-server.ts'
import type { Command } from './command.ts'
import { usage } from './command-problem.ts'
import { readFlags, wholeNumber } from './read-flags.ts'
import { textOf } from './text-of.ts'

/** Runs a witness until it is asked to stop. */
export const witness: Command = {
  help: `Run a witness: it cosigns a register's checkpoint only where it continues the one it cosigned before.

Usage: unimpeded witness --data DIR --log VKEY [--log VKEY …] [--name NAME] [--port N] [--host HOST]

  --data DIR    Its folder: its key, and what it has cosigned. Keep it; without it a witness would forget.
  --log VKEY    The verifier key of a register it watches, one line, or @FILE; may be repeated. A register shows its
                own at /log/vkey; get it from somebody you trust.
  --name NAME   The name of its key, such as witness.example.org/north. Needed the first time; it stands for ever.
  --port N      Otherwise 5506; 0 takes a free one
  --host HOST   Otherwise localhost; 0.0.0.0 for every address of this machine

It prints its own verifier key: that is what a register's witness policy names. SIGTERM or SIGINT stops it.
`,
  async run(args, io) {
    const { values } = readFlags(args, {
      data: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      name: { type: 'string' },
      log: { type: 'string', multiple: true },
    })
    if (!values.data) throw usage('A witness needs a folder of its own: --data DIR.')
    if (values.log === undefined) throw usage('A witness needs at least one register to watch: --log VKEY.')
    const port = wholeNumber('--port', values.port ?? '5506')
    if (port > 65_535) throw usage(`--port is at most 65535, not ${port}.`)
    const asked = io.asked()
    const running = await startWitness({
      dir: values.data,
      port,
      host: values.host,
      name: values.name,
      logs: values.log.map(line => textOf(line).trim()),
      now: io.now,
    })
    io.out(`${running.vkey}\n`)
    io.err(`The witness answers at ${running.url}. Above is its verifier key.\n`)
    await asked
    await running.stop()
    io.err('The witness has stopped.\n')
  },
}
