import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of PostgreSQL's processes under a data folder so far, in seconds; null where there is no /proc. */
export const postgresSeconds = (postmaster: number): number | null => {
  const ticksPerSecond = 100
  try {
    let ticks = 0
    for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
      const fields = statOf(name)
      // Fields 4 and 14 to 17 of proc(5): the parent, and time in user and kernel mode, of itself and of children gone.
      if (!fields || (Number(name) !== postmaster && Number(fields[1]) !== postmaster)) continue
      const [own, gone] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])]
      ticks += own + (Number(name) === postmaster ? gone : 0)
    }
    return ticks / ticksPerSecond
  } catch {
    return null
  }
}

const statOf = (pid: string): string[] | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** Processor time of this process so far, in seconds. */
export const ownSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
