import type { Finding } from '@unimpeded/acts/findings.ts'
import { sayInstant } from './say-value.ts'
import { table } from './table.ts'

const where = ({ at, leg, waypoint }: Finding): string =>
  [
    leg === undefined ? '' : `leg ${leg}`,
    waypoint === undefined ? '' : `waypoint ${waypoint + 1}`,
    at === undefined ? '' : `${at[1].toFixed(5)}, ${at[0].toFixed(5)}`,
  ]
    .filter(Boolean)
    .join('; ')

const when = ({ from, to }: Finding): string =>
  [from, to].flatMap(each => (each === undefined ? [] : [sayInstant(each)])).join(' to ')

/** Findings as a table; positions latitude first, as people say them. */
export const sayFindings = (findings: readonly Finding[]): string =>
  table(
    ['CODE', 'WEIGHT', 'WHEN', 'WHERE', 'FINDING'],
    findings.map(each => [each.cite, each.weight, when(each), where(each), each.sentence]),
  )
