import type { Parties } from './desk.ts'

/** Epoch milliseconds as an instant in UTC, to the second. */
export const sayInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** How long something has lasted, in milliseconds, as days, hours and minutes. */
export function sayAge(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  return [d && `${d}d`, h && `${h}h`, m && `${m}m`].filter(Boolean).join('') || '0m'
}

/** A value as a person reads it, on one line where it is short; parties by their handles. */
function sayValue(value: unknown, parties: Parties | null, indent = '  '): string {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'string') return parties ? parties.handle(value) : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none'
    if (value.every(each => typeof each !== 'object' || each === null))
      return value.map(each => sayValue(each, parties)).join(', ')
    if (value.every(each => Array.isArray(each))) return JSON.stringify(value)
    return value.map(each => `\n${indent}- ${sayValue(each, parties, `${indent}  `)}`).join('')
  }
  if ('type' in value && 'coordinates' in value) return JSON.stringify(value)
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== undefined)
    .map(([name, each]) => `${name} ${sayValue(each, parties, `${indent}  `)}`)
    .join('; ')
}

/** Members one a line, their names in a column. */
export function sayMembers(members: Record<string, unknown>, parties: Parties | null, indent = '  '): string {
  const names = Object.keys(members)
  const width = Math.max(0, ...names.map(name => name.length))
  return names
    .map(name => `${indent}${name.padEnd(width)}  ${sayValue(members[name], parties, `${indent}  `)}\n`)
    .join('')
    .replaceAll(/ +\n/g, '\n')
}
