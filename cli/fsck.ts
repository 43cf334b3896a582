import { useSha256 } from '@unimpeded/register/sha256.ts'
import { fsck } from '@unimpeded/server/fsck.ts'
import { nodeSha256 } from '@unimpeded/server/native-crypto.ts'
import { atRest } from './at-rest.ts'
import type { Command } from './command.ts'
import { readFlags } from './read-flags.ts'

/** Recomputes a register from its entries and says what is not as it should be. */
export const fsckCommand: Command = {
  help: `Recompute everything from the entries: signatures, commitments, the tree, every checkpoint, each party's count, and
the world rebuilt against the one that is kept. Nothing is changed.

Usage: unimpeded fsck [--data DIR] [--json]

  --data DIR     The register's folder; it must not be served meanwhile
  --json         {size, checkpoints, records, problems}
  DATABASE_URL   The register's database, which may be served meanwhile

Exit code 1: something is not as it should be; each problem is a line.
`,
  async run(args, io) {
    const { values } = readFlags(args, { data: { type: 'string' }, json: { type: 'boolean' } })
    useSha256(nodeSha256)
    const report = await atRest(values.data, io, (client, vkey) => fsck(client, vkey))
    if (values.json) io.out(`${JSON.stringify(report)}\n`)
    else if (report.problems.length > 0) io.out(report.problems.map(problem => `${problem}\n`).join(''))
    else {
      const { size, checkpoints, records } = report
      io.out(`The register is whole: ${size} entries, ${checkpoints} checkpoints, ${records} versions of records.\n`)
    }
    return report.problems.length > 0 ? 1 : 0
  },
}
