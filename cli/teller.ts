import type { Io } from './command.ts'

export type Tell = (what: string, done: number, of: number) => void

/** Says every two seconds how far something has come, and that it is done where it has said anything of it. */
export function teller({ now, err }: Pick<Io, 'now' | 'err'>): Tell {
  let told = now()
  let underWay: string | null = null
  return (what, done, of) => {
    const isDone = done === of
    if (isDone ? underWay !== what : now() - told < 2000) return
    told = now()
    underWay = isDone ? null : what
    err(`${what} ${done} of ${of}\n`)
  }
}
