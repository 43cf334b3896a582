import type { Statistics } from './the-statistics.ts'

/** Statistics as comma-separated values, one figure a line: what it is about, of whom or which, the measure, the value. */
export const statisticsAsCsv = (statistics: Statistics, nameOf: (party: string) => string): string => {
  const lines: (string | number | null)[][] = [['about', 'of', 'measure', 'value']]
  const { span, outcomes, lost, parties, alarms, incidents, deliveries, events, movements, heldMinutes } = statistics
  if (span) for (const what of ['from', 'to', 'zone'] as const) lines.push(['span', '', what, span[what]])
  lines.push(['movements', '', 'movements', movements], ['movements', '', 'minutes-held', heldMinutes])
  for (const { code, ...sum } of outcomes)
    lines.push(['outcome', code, 'movements', sum.movements], ['outcome', code, 'minutes-lost', sum.minutesLost])
  for (const { by, minutes, times } of lost)
    lines.push(['lost-by', by, 'minutes', minutes], ['lost-by', by, 'times', times])
  for (const { party, ...rest } of parties)
    for (const [measure, value] of Object.entries(rest)) lines.push(['party', nameOf(party), dashed(measure), value])
  for (const [measure, value] of Object.entries(alarms)) lines.push(['alarms', '', dashed(measure), value])
  lines.push(['incidents', '', 'reported', incidents.reported])
  for (const { category, ...rest } of incidents.categories)
    for (const [measure, value] of Object.entries(rest)) lines.push(['incident', category, dashed(measure), value])
  for (const { party, ...rest } of incidents.asked)
    for (const [measure, value] of Object.entries(rest))
      lines.push(['incident-asked', nameOf(party), dashed(measure), value])
  const { items, ...counts } = deliveries
  for (const [measure, value] of Object.entries(counts)) lines.push(['deliveries', '', dashed(measure), value])
  for (const { party, item, unit, ...rest } of items)
    for (const [measure, value] of Object.entries(rest))
      lines.push(['delivered', `${nameOf(party)}: ${item}, ${unit}`, dashed(measure), value])
  for (const { rule, ...rest } of events)
    for (const [measure, value] of Object.entries(rest)) lines.push(['event', rule, dashed(measure), value])
  return `${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** A cell by RFC 4180; a text that a spreadsheet would take for a formula is told apart by an apostrophe. */
const cell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
