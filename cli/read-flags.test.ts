import { describe, expect, it } from 'vitest'
import { readFlags } from './read-flags.ts'

const options = {
  about: { type: 'string' },
  to: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const
const id = `-${'a_-'.repeat(14)}`

describe('flags', () => {
  it('take an id that begins with a dash, and so do words', () => {
    const read = readFlags(['--about', id, id, '--json', '--to', `-${id.slice(1)}.2`], options, 1)
    expect(read.values).toMatchObject({ about: id, to: [`${id}.2`], json: true })
    expect(read.positionals).toEqual([id])
    expect(readFlags(['--about', `-${id.slice(0, -1)}`], options).values.about).toBe(`-${id.slice(0, -1)}`)
  })

  it('take a position in the west, and leave what follows -- alone', () => {
    expect(readFlags(['--about', '-34.95,51.06'], options).values.about).toBe('-34.95,51.06')
    expect(readFlags(['--json', '--', '--about'], options, 1).positionals).toEqual(['--about'])
  })

  it('are refused where none is of that name, or the value is missing', () => {
    expect(() => readFlags(['--nowhere'], options)).toThrow('There is no flag --nowhere here.')
    expect(() => readFlags(['-x'], options)).toThrow('There is no flag -x here.')
    expect(() => readFlags(['--about'], options)).toThrow('--about needs a value.')
    expect(() => readFlags(['--about', '--json'], options)).toThrow('--about')
  })
})
